import { expect, test } from "vitest";
import { failureFamilies, familyNamed, familyOf } from "#lib/domain/failure/family.ts";

test.for([
  ["Not enough free space: 12 GB needed", "space"],
  ["InsufficientSpace: insufficient space on volume", "space"],
  ["L’espace disponible est insuffisant", "space"],
  ["The battery level is too low", "power"],
  ["Connect to a charger to install", "power"],
  ["Le niveau de la batterie est trop bas", "power"],
  ["Branchez l’appareil sur secteur", "power"],
  ["The Internet connection appears to be offline", "network"],
  ["The request timed out", "network"],
  ["The content caching server returned an unexpected response.", "network"],
  ["La connexion réseau a été perdue", "network"],
  ["MADownloadNoMatchFound", "superseded"],
  ["La mise à jour n’est plus disponible", "superseded"],
  ["Bootstrap token not available for authentication", "token"],
  ["The update could not be personalized.", "token"],
  ["Jeton manquant", "token"],
  ["The user canceled the installation", "declined"],
  ["An application prevented the restart.", "declined"],
  ["L’utilisateur a refusé l’installation", "declined"],
  ["Error.ConfigurationCannotBeApplied", "declaration-invalid"],
  ["SUMacControllerError 7723", "unknown"],
  ["", "unknown"],
  [null, "unknown"],
] as const)("%s belongs to %s", ([reason, family]) => {
  expect(familyOf("failed", reason)).toBe(family);
  expect(failureFamilies).toContain(family);
});

test("a device that is silent or refuses its declaration is so, whatever it last said", () => {
  expect(familyOf("silent", "The battery level is too low")).toBe("silent");
  expect(familyOf("invalid", "Error.ConfigurationNotSupported")).toBe("declaration-invalid");
});

test("an address names a family or none", () => {
  expect(familyNamed("power")).toBe("power");
  expect(familyNamed("weather")).toBeUndefined();
  expect(familyNamed(["power"])).toBeUndefined();
});
