import type { TypedBytes } from '../../transport/http_client.js';

/** A picture and its media type, as a `Blob` of a browser or of Node is. */
export interface PictureFile {
  readonly type: string;
  arrayBuffer(): Promise<ArrayBuffer>;
}

export async function bytesOf(picture: PictureFile): Promise<TypedBytes> {
  return { type: picture.type, bytes: new Uint8Array(await picture.arrayBuffer()) };
}
