package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(weakKey,
	credential("RSA of 2048 bits", Pass, certificate(key(inventory.RSA, 2048))),
	credential("RSA of 2047 bits", Fail, certificate(key(inventory.RSA, 2047))),
	credential("RSA of 1024 bits that never expires", Fail, certificate(key(inventory.RSA, 1024), ends(inventory.Never))),
	credential("elliptic curve of 256 bits", Pass, certificate(key(inventory.ECDSA, 256))),
	credential("DSA of 3072 bits", Fail, certificate(key(inventory.DSA, 3072))),
	credential("SSH key of 1024 bits", Fail, certificate(typed(inventory.SSHKey), key(inventory.RSA, 1024))),
	credential("key that signs SAML tokens, 1024 bits", Fail, certificate(signsTokens, key(inventory.RSA, 1024))),
	credential("expired RSA of 1024 bits", NotApplicable, certificate(key(inventory.RSA, 1024), ends(daysAgo(1)))),
	credential("RSA of 1024 bits that expires this very moment", Fail, certificate(key(inventory.RSA, 1024), ends(daysAgo(0)))),
	credential("key not read", Unknown, certificate(key("", 0))),
	credential("RSA of unknown length", Unknown, certificate(key(inventory.RSA, 0))),
	credential("algorithm that is new", Unknown, certificate(key("hologram", 4096))),
	credential("secret", NotApplicable, secret()),
	unread(credential("keys refused", Unknown, certificate(key(inventory.RSA, 1024))), inventory.KeyMaterial),
)
