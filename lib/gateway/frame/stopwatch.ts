import type { FastifyReply, FastifyRequest } from "fastify";

export type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

const BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

type Histogram = { counts: number[]; sum: number; count: number };

const histograms = new Map<string, Histogram>();

/** Measures what a handler does until its answer is handed to the socket. */
export function timed(endpoint: string, handler: Handler): Handler {
  const histogram: Histogram = {
    counts: BOUNDS.map(() => 0),
    sum: 0,
    count: 0,
  };
  histograms.set(endpoint, histogram);
  return async (request, reply) => {
    const begun = performance.now();
    try {
      return await handler(request, reply);
    } finally {
      observe(histogram, (performance.now() - begun) / 1_000);
    }
  };
}

export function requestSeconds(): string {
  const lines = [...histograms].flatMap(([endpoint, histogram]) => linesOf(endpoint, histogram));
  return ["# TYPE pomona_gateway_request_seconds histogram", ...lines, ""].join("\n");
}

function observe(histogram: Histogram, seconds: number): void {
  histogram.count += 1;
  histogram.sum += seconds;
  const bucket = BOUNDS.findIndex((bound) => seconds <= bound);
  if (bucket >= 0) histogram.counts[bucket] = (histogram.counts[bucket] ?? 0) + 1;
}

function linesOf(endpoint: string, { counts, sum, count }: Histogram): string[] {
  let cumulated = 0;
  const buckets = BOUNDS.map((bound, index) => {
    cumulated += counts[index] ?? 0;
    return `pomona_gateway_request_seconds_bucket{endpoint="${endpoint}",le="${bound}"} ${cumulated}`;
  });
  return [
    ...buckets,
    `pomona_gateway_request_seconds_bucket{endpoint="${endpoint}",le="+Inf"} ${count}`,
    `pomona_gateway_request_seconds_sum{endpoint="${endpoint}"} ${sum}`,
    `pomona_gateway_request_seconds_count{endpoint="${endpoint}"} ${count}`,
  ];
}
