// 一次备案: conveniences only. Every page does its whole work without this file.
//
// Attributes it looks for:
//   data-focus                  takes the focus when the page opens (error summary)
//   data-autosave, data-status  on a form: where drafts are posted, the id of the line that reports it
//   data-poll, data-done        where a job's progress is asked as JSON, where to go once it is over
//   data-count, data-max        on a text area: id of its counter, number of characters allowed
//   data-insert                 on a select: id of the text area that takes what is chosen
//   data-all                    on a check box: name of the check boxes it switches
//   data-filter                 on a text box: id of the list of choices it narrows
//   data-print, data-copy       buttons: print this page, copy this text
//   data-narrow                 on <details>: folded at first in narrow windows
//   data-js, data-nojs          shown only with, only without this file

const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const english = document.documentElement.lang.startsWith('en');
const words = english ? {
  saving: 'Saving…',
  saved: (time) => `Saved automatically at ${time}`,
  offline: 'Not saved. It will be tried again when the network is back.',
  conflict: 'This page was changed elsewhere. Reload it before you go on; nothing was overwritten.',
  signedOut: 'You are signed out. Sign in again in another window, then save here.',
  refused: 'Not saved automatically. Use the save button to see why.',
  count: (used, most) => `${used} of ${most} characters used`,
  over: (extra) => `${extra} characters too many`,
  progress: (done, total) => `${done} of ${total} done`,
  copied: 'Copied',
} : {
  saving: '正在保存…',
  saved: (time) => `已自动保存 ${time}`,
  offline: '未能保存，网络恢复后自动重试',
  conflict: '此页已在别处修改，请刷新后再填；没有覆盖任何内容',
  signedOut: '登录已过期，请在新窗口登录后再保存',
  refused: '未能自动保存，请点保存按钮查看原因',
  count: (used, most) => `已输入 ${used} / ${most} 字`,
  over: (extra) => `超出 ${extra} 字`,
  progress: (done, total) => `已完成 ${done} / ${total}`,
  copied: '已复制',
};

const RETRY_MS = 8000;
const IDLE_MS = 1200;
const GUARD_MS = 4000;
const POLL_MS = 1000;

function showAndHide() {
  all('[data-js]').forEach((element) => { element.hidden = false; });
  all('[data-nojs]').forEach((element) => { element.hidden = true; });
  if (matchMedia('(max-width: 60em)').matches) {
    all('details[data-narrow]').forEach((element) => { element.open = false; });
  }
  all('[data-focus]').slice(0, 1).forEach((element) => element.focus());
}

// A second press while the first is under way is dropped; the server answers alike in any case.
function guardSubmits() {
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== 'post') return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = '1';
    setTimeout(() => delete form.dataset.sent, GUARD_MS);
  });
  addEventListener('pageshow', () => all('form[data-sent]').forEach((form) => delete form.dataset.sent));
}

// Posts the form without its files. The answer may be JSON such as {"version": 7, "spoken": {"id": "words"}}:
// each value goes into the hidden field of that name, so that the next save is measured against this one;
// what is spoken goes beside the field of that id.
function autosave(form) {
  const line = document.getElementById(form.dataset.status);
  let timer = 0;
  let dirty = false;
  let stopped = false;
  let running = null;

  const say = (kind, text) => {
    if (!line) return;
    line.className = `saved ${kind}`;
    line.textContent = text;
  };
  const plan = (delay) => {
    clearTimeout(timer);
    timer = setTimeout(save, delay);
  };
  const body = () => {
    const data = new FormData(form);
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    return data;
  };
  const giveUp = (text) => {
    stopped = true;
    say('off', text);
    return 0;
  };
  // gives the time to wait before the next try
  const post = async () => {
    dirty = false;
    say('busy', words.saving);
    try {
      const headers = { Accept: 'application/json', 'X-Requested-With': 'fetch' };
      const answer = await fetch(form.dataset.autosave, { method: 'POST', body: body(), headers });
      if (answer.status === 409) return giveUp(words.conflict);
      if (answer.redirected || answer.status === 401) return giveUp(words.signedOut);
      if (answer.status >= 400 && answer.status < 500) {
        say('off', words.refused);
        return IDLE_MS;
      }
      if (!answer.ok) throw new Error(answer.statusText);
      if ((answer.headers.get('Content-Type') || '').includes('json')) {
        const { spoken = {}, ...fields } = await answer.json();
        for (const [id, text] of Object.entries(spoken)) {
          const said = document.getElementById(`${id}-spoken`);
          if (said) said.textContent = text;
        }
        for (const [name, value] of Object.entries(fields)) {
          const field = form.elements[name];
          if (field && field.type === 'hidden') field.value = value;
        }
      }
      say('', words.saved(new Date().toLocaleTimeString('zh-CN', { hour12: false })));
      return IDLE_MS;
    } catch {
      dirty = true;
      say('off', words.offline);
      return RETRY_MS;
    }
  };
  async function save() {
    if (!dirty || stopped || running) return;
    running = post();
    const delay = await running;
    running = null;
    if (dirty && !stopped) plan(delay);
  }

  form.addEventListener('input', (event) => {
    if (event.target.type === 'file' || !event.target.name) return;
    dirty = true;
    plan(IDLE_MS);
  });
  form.addEventListener('submit', async (event) => {
    clearTimeout(timer);
    if (running) {
      // a draft still on its way would make this submit look like a conflict
      event.preventDefault();
      await running;
      form.requestSubmit(event.submitter);
      return;
    }
    dirty = false;
  });
  addEventListener('online', save);
  addEventListener('beforeunload', (event) => { if (dirty) event.preventDefault(); });
}

// Asks for {"done", "total", "state", …}; each value is written into [data-f=<name>]. A screen reader
// hears every tenth only.
function poll(box) {
  const bar = box.querySelector('progress');
  const live = box.querySelector('[data-live]');
  let tenth = -1;

  const show = (job) => {
    bar.max = job.total || 1;
    bar.value = job.done;
    for (const [name, value] of Object.entries(job)) {
      all(`[data-f="${name}"]`, box).forEach((element) => { element.textContent = value; });
    }
    const now = Math.floor((job.done * 10) / (job.total || 1));
    if (live && now !== tenth) live.textContent = words.progress(job.done, job.total);
    tenth = now;
  };
  const ask = async () => {
    try {
      const answer = await fetch(box.dataset.poll, { headers: { Accept: 'application/json' } });
      if (!answer.ok) throw new Error(answer.statusText);
      const job = await answer.json();
      show(job);
      if (job.state === 'queued' || job.state === 'running') setTimeout(ask, POLL_MS);
      else if (box.dataset.done) location.replace(box.dataset.done);
    } catch {
      setTimeout(ask, POLL_MS * 5);
    }
  };
  setTimeout(ask, POLL_MS / 2);
}

function count(area) {
  const line = document.getElementById(area.dataset.count);
  const most = Number(area.dataset.max);
  const show = () => {
    const used = [...area.value.trim()].length;
    line.textContent = used > most ? words.over(used - most) : words.count(used, most);
    line.classList.toggle('error', used > most);
  };
  area.addEventListener('input', show);
  show();
}

function narrowChoices(box) {
  const list = document.getElementById(box.dataset.filter);
  box.addEventListener('input', () => {
    const wanted = box.value.trim().toLowerCase();
    all('label', list).forEach((label) => {
      label.hidden = !label.textContent.toLowerCase().includes(wanted) && !label.querySelector(':checked');
    });
    all('[role=group]', list).forEach((group) => {
      group.hidden = all('label', group).every((label) => label.hidden);
    });
  });
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') event.preventDefault();
  });
}

function buttons() {
  all('[data-print]').forEach((button) => button.addEventListener('click', () => print()));
  all('[data-copy]').forEach((button) => {
    button.hidden = !navigator.clipboard;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = words.copied;
    });
  });
  all('[data-insert]').forEach((list) => list.addEventListener('change', () => {
    const area = document.getElementById(list.dataset.insert);
    area.value = [area.value, list.value && list.selectedOptions[0].text].filter(Boolean).join('\n');
    list.value = '';
    area.focus();
  }));
  all('[data-all]').forEach((box) => box.addEventListener('change', () => {
    all(`input[type=checkbox][name="${box.dataset.all}"]`).forEach((other) => { other.checked = box.checked; });
  }));
}

showAndHide();
all('form[data-autosave]').forEach(autosave);
guardSubmits();
all('[data-poll]').forEach(poll);
all('[data-count]').forEach(count);
all('[data-filter]').forEach(narrowChoices);
buttons();
