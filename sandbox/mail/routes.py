"""Every path of mail that is read or changed; those of mail that is written are in another room."""

from sandbox.auth.bearer import bearer
from sandbox.mail import changing, folder_routes, reading, sync
from sandbox.web.routing import resource

ROUTES = [
    resource("/email/messages", GET=bearer("messages", reading.list_messages)),
    resource(
        "/email/messages/{id:segment}",
        GET=bearer("message", reading.get_message),
        DELETE=bearer("deleteMessage", changing.delete_message),
    ),
    resource("/email/messages/{id:segment}/raw", GET=bearer("messageRaw", reading.get_raw)),
    resource(
        "/email/messages/{id:segment}/status", POST=bearer("updateMessageStatus", changing.update_status)
    ),
    resource(
        "/email/messages/{id:segment}/attachments/{attachment:segment}",
        GET=bearer("emailAttachment", reading.get_attachment),
    ),
    resource("/email/conversations/{id:segment}", GET=bearer("conversation", reading.list_conversation)),
    resource(
        "/email/folders",
        GET=bearer("folders", folder_routes.list_folders),
        POST=bearer("createFolder", folder_routes.create_folder),
    ),
    resource(
        "/email/folders/wellKnown",
        GET=bearer("wellKnownFolders", folder_routes.get_well_known),
        PATCH=bearer("updateWellKnownFolders", folder_routes.update_well_known),
    ),
    resource("/email/folders/{id:segment}", GET=bearer("folder", folder_routes.get_folder)),
    resource("/email/folders/{id:segment}/messages", GET=bearer("folderEmails", reading.list_folder)),
    resource("/email/sync", POST=bearer("emailSyncStart", sync.start)),
    resource("/email/sync/updated", GET=bearer("emailSyncUpdated", sync.updated)),
    resource("/email/sync/deleted", GET=bearer("emailSyncDeleted", sync.deleted)),
]
