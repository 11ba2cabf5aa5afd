/** An operation of S3's API that the client asks for, with the action that a policy allows it by. */
export interface S3Operation {
  /** `PutObject` */
  name: string;
  /** `s3:PutObject` */
  action: string;
  bucket: string;
  /** Of the object, or the beginning of the keys that are listed. */
  key?: string;
}

/** `PutObject lake/data-platform-probe/x` */
export function operationText({ name, bucket, key }: S3Operation): string {
  return `${name} ${bucket}${key ? `/${key}` : ''}`;
}

/**
 * The least statement of a policy that allows the operation, for the bucket
 * itself or for what lies under a prefix of it.
 */
export function leastPolicy({ action, bucket, key }: S3Operation): string {
  const folder = key?.slice(0, key.lastIndexOf('/') + 1) ?? '';
  const resource = action.startsWith('s3:ListBucket')
    ? `arn:aws:s3:::${bucket}`
    : `arn:aws:s3:::${bucket}/${folder}*`;
  return JSON.stringify({
    Effect: 'Allow',
    Action: action,
    Resource: resource,
  });
}
