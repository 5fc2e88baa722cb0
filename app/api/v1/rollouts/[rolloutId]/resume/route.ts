import { post } from "#lib/http/route.ts";
import { resumeRollout } from "#lib/services/rollout/resume.ts";

export const POST = post(resumeRollout);
