package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(customBannedPasswords,
	bannedWords("a list is enforced", Pass, inventory.Yes, inventory.Yes),
	bannedWords("an empty list is enforced", Fail, inventory.No, inventory.Yes),
	bannedWords("a list that is not enforced", Fail, inventory.Yes, inventory.No),
	bannedWords("no list, and whether it is enforced is not known", Fail, inventory.No, inventory.Unknown),
	bannedWords("a list, and whether it is enforced is not known", Unknown, inventory.Yes, inventory.Unknown),
	bannedWords("enforced, and the list is not known", Unknown, inventory.Unknown, inventory.Yes),
	unread(bannedWords("settings refused", Unknown, inventory.Yes, inventory.Yes), inventory.PasswordRules),
)

func bannedWords(name string, want Status, some, on inventory.Tri) example {
	return tenant(name, want, inventory.Tenant{Settings: inventory.Settings{BannedWords: some, BannedWordsOn: on}})
}
