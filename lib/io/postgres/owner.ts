import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** Whom the server runs as. PostgreSQL refuses to run as root, so root lends it a user of its own. */
export type Owner = { ids: { uid: number; gid: number } | Record<string, never>; isOther: boolean };

const run = promisify(execFile);
const USER = "postgres";

export async function serverOwner(): Promise<Owner> {
  if (process.getuid?.() !== 0) return { ids: {}, isOther: false };
  const ids = (await idsOf(USER)) ?? (await addUser());
  if (!ids) throw new Error(`PostgreSQL does not run as root, and the user ${USER} could not be made`);
  return { ids, isOther: true };
}

async function idsOf(user: string): Promise<{ uid: number; gid: number } | undefined> {
  try {
    const [uid, gid] = await Promise.all([run("id", ["-u", user]), run("id", ["-g", user])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

async function addUser(): Promise<{ uid: number; gid: number } | undefined> {
  await run("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", USER]).catch(
    () => undefined,
  );
  return idsOf(USER);
}
