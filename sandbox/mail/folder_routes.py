"""`/v1/email/folders`: which there are, a new one, and those marked for the archive and for sent mail."""

import re
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from sandbox.auth.bearer import Caller
from sandbox.mail.folders import Folder, Folders
from sandbox.web.answers import answer
from sandbox.web.bodies import read_as, read_json
from sandbox.web.errors import ApiError

_NAME = re.compile(r"[^/\\\x00-\x1f\x7f]{1,100}")
_MOST = 1000
_DEEPEST = 10
_MARKS = ("archive", "sent")


@dataclass(frozen=True, slots=True)
class FolderCreate:
    """A folder to make."""

    name: str
    parent_id: str | None = None


async def list_folders(_request: Request, caller: Caller) -> Response:
    """All folders on one page: the vendor's page of them has no token for a next one."""
    folders = caller.box.mail.folders
    records = [_shown(folder, folders) for folder in folders.by_id.values()]
    return answer({"length": len(records), "records": records})


async def create_folder(request: Request, caller: Caller) -> Response:
    """Make a folder, or a label."""
    folders = caller.box.mail.folders
    wanted = await read_as(request, FolderCreate)
    name, parent = wanted.name.strip(), folders.get(wanted.parent_id) if wanted.parent_id else None
    if not _NAME.fullmatch(name):
        raise _bad("name must have from 1 to 100 characters, none of them a slash or a control character.")
    path = f"{folders.full_name(parent)}/{name}" if parent else name
    if folders.named(path):
        raise _bad(f"There is a folder {path[:100]!r} already.")
    if len(folders.by_id) >= _MOST or path.count("/") >= _DEEPEST:
        raise _bad(f"There are too many folders: {_MOST} are the most, and {_DEEPEST} within each other.")
    return answer(_shown(folders.add(name, parent.id if parent else ""), folders), 201)


async def get_folder(request: Request, caller: Caller) -> Response:
    """One folder."""
    folders = caller.box.mail.folders
    return answer(_shown(folders.get(request.path_params["id"]), folders))


async def get_well_known(_request: Request, caller: Caller) -> Response:
    """The folders that are marked; one that is not is left out."""
    return answer(_marks(caller.box.mail.folders))


async def update_well_known(request: Request, caller: Caller) -> Response:
    """Mark a folder, or with null none; what is not there stays as it is."""
    folders, given = caller.box.mail.folders, await read_json(request)
    if not isinstance(given, dict):
        raise _bad("The body must be an object.")
    marked = {mark: _marked(mark, given[mark], folders) for mark in _MARKS if mark in given}
    for mark, folder_id in marked.items():
        setattr(folders, mark, folder_id)
    return answer(_marks(folders))


def _marked(mark: str, value: object, folders: Folders) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise _bad(f"{mark} must be the id of a folder, or null.")
    if value not in folders.by_id:
        raise _bad(f"{mark}: there is no folder with this id.")
    return value


def _marks(folders: Folders) -> dict[str, str]:
    marks = {"archive": folders.archive, "sent": folders.sent}
    return {mark: folder_id for mark, folder_id in marks.items() if folder_id}


def _shown(folder: Folder, folders: Folders) -> dict[str, object]:
    fields = {
        "id": folder.id,
        "name": folder.name,
        "fullName": folders.full_name(folder),
        "isFolder": not folders.labels,
        "isLabel": folders.labels,
        "parentId": folder.parent_id,
        "sysLabel": folder.label,
    }
    return {name: value for name, value in fields.items() if value != ""}


def _bad(message: str) -> ApiError:
    return ApiError(400, "badRequest", message)
