"""Why a file is not taken, in words that say what to do instead."""

from models.text import N_

REFUSALS = {
    "lie": N_("“%(name)s”的名称是 %(claimed)s，内容却是 %(found)s，请核对文件后重新上传"),
    "damaged": N_("“%(name)s”打不开，可能没有传完整或已损坏：请在电脑或手机上打开确认，重新导出后再上传"),
    "too much": N_("“%(name)s”处理时占用过多，请另存为较小的文件或导出 PDF 后上传"),
    "died": N_("“%(name)s”无法在限定的时间和内存内打开，请另存为较小的文件或导出 PDF 后上传"),
    "entries": N_("“%(name)s”内部的文件超过 1000 个，请导出 PDF 后上传"),
    "unpacked": N_("“%(name)s”解压后超过 100 MB，请另存为较小的文件或导出 PDF 后上传"),
    "nested": N_("“%(name)s”里层层嵌套压缩文件，请导出 PDF 后上传"),
    "rows": N_("“%(name)s”的表格超过 50000 行，请只保留需要的部分，或分成几个文件上传"),
    "area": N_("“%(name)s”的表格太大：最多 50000 行、500 列，请删去空白的行列后再上传"),
    "structure": N_("“%(name)s”内部的结构不正常，请重新导出后上传"),
    "doctype": N_("“%(name)s”内部引用了外部内容，请重新导出或导出 PDF 后上传"),
    "program": N_("“%(name)s”里含有宏或程序，请另存为不带宏的文件或导出 PDF 后上传"),
    "encrypted": N_("“%(name)s”加了密码或限制，请去掉密码，或用“打印为 PDF”另存后上传"),
    "script": N_("“%(name)s”里含有脚本，请用“打印为 PDF”另存后上传"),
    "launch": N_("“%(name)s”里含有会启动程序的动作，请用“打印为 PDF”另存后上传"),
    "embedded": N_("“%(name)s”里夹带了别的文件，请用“打印为 PDF”另存，夹带的文件单独上传"),
    "media": N_("“%(name)s”里含有音视频，请用“打印为 PDF”另存后上传"),
    "pages": N_("“%(name)s”有 %(pages)d 页，最多 1000 页，请分成几个文件上传"),
    "pixels": N_("“%(name)s”有 %(width)d×%(height)d 像素，太大了，请用 300 dpi 重新扫描，或导出较小的图片"),
    "size": N_("“%(name)s”超过 20 MB，缩小以后还是太大，请分成几个文件上传"),
    "joined size": N_("合并后的 PDF 超过 20 MB，请少选几张，或分成两份上传"),
}
HEIC_AWAY = N_(
    "本系统现在不能读取 HEIC：请在手机上把照片存成 JPG（iPhone：设置—相机—格式—兼容性最佳）后再上传"
)
EMPTY = N_("文件是空的，请重新选择")
TOO_LARGE = N_("“%(name)s”超过 20 MB，请压缩或分开上传")
FAR_TOO_LARGE = N_("“%(name)s”超过 60 MB，请用 300 dpi 重新扫描，或分开上传")
UNTAKEN = N_("不能接受“%(name)s”：请上传 %(types)s 文件")

UNKNOWN = N_("无法识别的内容")
FOREIGN = {
    "application/vnd.microsoft.portable-executable": N_("可执行程序"),
    "application/x-dosexec": N_("可执行程序"),
    "application/x-executable": N_("可执行程序"),
    "text/html": N_("网页"),
    "text/": N_("纯文本"),
    "image/": N_("其他格式的图片"),
    "video/": N_("视频"),
    "audio/": N_("录音"),
    "application/zip": N_("压缩包"),
    "application/": N_("其他格式的文件"),
}


def foreign(mimetype: str) -> str:
    """What an untaken content is, in words."""
    return next((words for start, words in FOREIGN.items() if mimetype.startswith(start)), UNKNOWN)
