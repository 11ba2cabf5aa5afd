import type { UrlReaderServiceReadUrlResponse } from '@backstage/backend-plugin-api';

/** What a host answers; of more than so many bytes only as much as tells that it is more. */
export async function contentOf(
  response: UrlReaderServiceReadUrlResponse,
  maxBytes: number,
): Promise<Buffer> {
  if (!response.stream) {
    return response.buffer();
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response.stream()) {
    const buffer = Buffer.from(chunk);
    chunks.push(buffer);
    bytes += buffer.length;
    if (bytes > maxBytes) {
      break;
    }
  }
  return Buffer.concat(chunks);
}
