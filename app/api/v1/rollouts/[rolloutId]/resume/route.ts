import { post } from "#lib/http/route.ts";
import { resumeRollout } from "#lib/services/rollout/steer/resume.ts";

export const POST = post(resumeRollout);
