from filing.kernel.batches import batched


def test_every_one_comes_once_and_in_order() -> None:
    assert list(batched(range(5), 2)) == [[0, 1], [2, 3], [4]]
    assert list(batched(iter("ab"), 2)) == [["a", "b"]]
    assert list(batched([], 2)) == []
