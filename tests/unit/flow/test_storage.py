"""The storage in memory, which stands in for the tab's own."""

from flow.storage import Storage


def test_it_keeps_replaces_and_forgets_texts() -> None:
    """Four methods, none of which complains."""
    storage = Storage()
    assert storage.get("a") is None
    assert storage.set("a", "1") is True
    assert storage.set("a", "") is True
    assert storage.get("a") == ""
    storage.set("b", "ä😀\n")
    assert sorted(storage.names()) == ["a", "b"]
    storage.remove("a")
    storage.remove("a")
    assert (storage.get("a"), storage.get("b"), storage.names()) == (None, "ä😀\n", ["b"])


def test_its_names_are_a_list_of_their_own() -> None:
    """Whoever walks through the names may remove while walking."""
    storage = Storage()
    for index in range(5):
        storage.set(f"key{index}", "x")
    for key in storage.names():
        storage.remove(key)
    assert storage.names() == []


def test_two_storages_share_nothing() -> None:
    """Each page has its own."""
    first = Storage()
    first.set("a", "1")
    assert Storage().names() == []
