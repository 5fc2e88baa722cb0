import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Caller } from "#lib/domain/access/caller.ts";
import { roles } from "#lib/domain/access/roles.ts";
import type { Condition } from "#lib/domain/fleet/condition.ts";
import { closeDatabase, db } from "#lib/io/db.ts";
import { env } from "#lib/io/env.ts";
import { stopQueue } from "#lib/io/queue.ts";
import { createAccount } from "#lib/services/account/create.ts";
import { createEnrollmentCode } from "#lib/services/enrollment/create-code.ts";
import { ensureEveryone } from "#lib/services/group/ensure-everyone.ts";
import { saveGroup } from "#lib/services/group/save.ts";
import { createApiToken, revokeApiToken } from "#lib/services/settings/api-token.ts";
import { saveOrganization } from "#lib/services/settings/organization.ts";
import { savePushCertificate } from "#lib/services/settings/push-certificate.ts";
import { saveContact } from "#lib/services/settings/save-contact.ts";
import { saveSecurityFeed } from "#lib/services/settings/save-security-feed.ts";
import { saveTime } from "#lib/services/settings/save-time.ts";

/** What a person would set up before a fleet arrives, through the same operations. Prints the greeting of the demo. */
const PASSWORD = "orchard-demo-2026";
const NAMES = { viewer: "Vera Lindt", operator: "Omar Petit", approver: "Alice Renard", admin: "Ada Morel" } as const;
const mac: Condition = { fact: "platform", in: ["macOS"] };
const named = (text: string): Condition => ({ fact: "name", contains: text });
const GROUPS: Parameters<typeof saveGroup>[1][] = [
  { name: "Macs", rule: { kind: "platform", platforms: ["macOS"] } },
  { name: "iPhones and iPads", rule: { kind: "platform", platforms: ["iOS", "iPadOS"] } },
  { name: "Apple TVs and Vision Pros", rule: { kind: "platform", platforms: ["tvOS", "visionOS"] } },
  {
    name: "Lab Macs",
    rule: { kind: "rule", where: { all: [mac, { any: [named("Lab"), { fact: "slice", from: 0, to: 1_000 }] }] } },
    allowsSelfApproval: true,
  },
  {
    name: "Staff phones",
    rule: { kind: "rule", where: { all: [{ fact: "platform", in: ["iOS"] }, { not: named("Field") }] } },
    timeZone: "Europe/Paris",
  },
  { name: "iPad cart 2", rule: { kind: "rule", where: { all: [named("iPad Cart 2-")] } } },
  {
    name: "Classroom iPads",
    rule: {
      kind: "rule",
      where: { all: [{ fact: "platform", in: ["iPadOS"] }, { any: [named("Classroom"), named("Cart")] }] },
    },
    timeZone: "Europe/Paris",
  },
];

const CONTACT = {
  name: "Orchard Schools help desk",
  email: "help@demo.test",
  phone: "+33 1 99 00 12 34",
  note: "Monday to Friday, 8:00 to 17:30",
};

const demo: Caller = { kind: "system", name: "demo" };
const [pki = ""] = process.argv.slice(2);

if ((await db.user.count()) === 0) await settle();
await ensureEveryone(demo, {});
const token = await renewedToken();
await stopQueue();
await closeDatabase();
process.stdout.write(greeting(token));

async function settle(): Promise<void> {
  for (const role of roles) {
    await createAccount(demo, { name: NAMES[role], email: `${role}@demo.test`, password: PASSWORD, role });
  }
  await saveOrganization(demo, { name: "Orchard Schools" });
  // Everybody enrols on the first day: a grace for newcomers would hold the whole demo back.
  await saveTime(demo, { zone: "Europe/Paris", newDeviceHours: 0, absenceDays: 7, absenceHours: 12 });
  await saveContact(demo, CONTACT);
  await saveSecurityFeed(demo, { source: "sofa" });
  const [certificate, key] = await Promise.all(
    ["push-cert.pem", "push-key.pem"].map((name) => readFile(join(pki, name), "utf8")),
  );
  await savePushCertificate(demo, { certificate: certificate ?? "", key: key ?? "" });
  await createEnrollmentCode(demo, { label: "Demo fleet", code: "orchard" });
  for (const group of GROUPS) await saveGroup(demo, group);
}

/** Only hashes are kept, so a token that is to be printed again is a new one. */
async function renewedToken(): Promise<string> {
  const former = await db.apiToken.findMany({ where: { name: "demo", revokedAt: null }, select: { id: true } });
  for (const { id } of former) await revokeApiToken(demo, { id });
  return (await createApiToken(demo, { name: "demo", role: "approver" })).token;
}

function greeting(token: string): string {
  const accounts = roles.map((role) => `  ${`${role}@demo.test`.padEnd(22)}${PASSWORD}`);
  return ["", `Pomona      ${env.pomonaUrl}`, "Accounts", ...accounts, `API token   ${token}`, ""].join("\n");
}
