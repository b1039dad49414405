"""The other library, libolm, as a peer: reads one request as JSON from its input, and answers with one line of JSON.

{"do": "open", "backupKey", "sessionData", "ciphertext"}   what a sealed message says, by the key out of the backup
{"do": "seal", "publicKey", "plaintext", "skip"}           a sealed message, and its key as a backup keeps it
"""

import base64
import json
import sys

from _libolm import ffi, lib
from olm.group_session import InboundGroupSession, OutboundGroupSession
from olm.pk import PkDecryption, PkEncryption, PkMessage


def unpadded(text):
    return base64.b64decode(text + "=" * (-len(text) % 4))


def backup_key(private_key):
    """A decryption with the private key of another library, which the Python package has no call for."""
    decryption = PkDecryption()
    length = lib.olm_pk_key_length()
    public_key = ffi.new("char[]", length)
    key = ffi.new("char[]", private_key)
    if lib.olm_pk_key_from_private(
        decryption._pk_decryption, public_key, length, key, len(private_key)
    ) == lib.olm_error():
        raise ValueError("this is no private key")
    return decryption


def open_message(request):
    data = request["sessionData"]
    message = PkMessage(data["ephemeral"], data["mac"], data["ciphertext"])
    key = json.loads(backup_key(unpadded(request["backupKey"])).decrypt(message))
    session = InboundGroupSession.import_session(key["session_key"])
    plaintext, index = session.decrypt(request["ciphertext"])
    return {"plaintext": plaintext, "index": index, "sessionId": session.id}


def seal_message(request):
    sender = OutboundGroupSession()
    session = InboundGroupSession(sender.session_key)
    for _ in range(request["skip"]):
        sender.encrypt("another")
    ciphertext = sender.encrypt(request["plaintext"])
    key = {
        "algorithm": "m.megolm.v1.aes-sha2",
        "sender_key": request["senderKey"],
        "sender_claimed_keys": {"ed25519": request["signingKey"]},
        "forwarding_curve25519_key_chain": [],
        "session_key": session.export_session(0),
    }
    sealed = PkEncryption(request["publicKey"]).encrypt(json.dumps(key))
    data = {"ephemeral": sealed.ephemeral_key, "mac": sealed.mac, "ciphertext": sealed.ciphertext}
    return {"ciphertext": ciphertext, "sessionId": session.id, "sessionData": data}


request = json.load(sys.stdin)
print(json.dumps({"open": open_message, "seal": seal_message}[request["do"]](request)))
