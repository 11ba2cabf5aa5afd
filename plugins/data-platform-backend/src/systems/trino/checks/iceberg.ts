import { createCheckType } from 'backstage-plugin-data-platform-node';
import { Asker, TrinoQueries } from '../Asker';
import { IcebergProbe } from '../iceberg/IcebergProbe';
import { IcebergParams, icebergParamsSchema } from '../iceberg/params';
import { ProbeSteps } from '../iceberg/ProbeSteps';
import { readDetails, removeProbe } from '../iceberg/removal';
import { EXPECTED } from '../iceberg/report';
import { storesOf } from '../iceberg/stores';

/** A table can be made, written, read, travelled back in, and dropped. */
export const icebergCheck = createCheckType<TrinoQueries, IcebergParams>({
  id: 'iceberg',
  title: 'Iceberg round trip',
  description:
    'Proves that tables can be kept: one is created, written, read exactly, written again, read as it was before, dropped, and gone from Trino, Nessie and the object store.',
  params: icebergParamsSchema,
  requires: ['connection'],
  severity: 'critical',
  run: context => new IcebergProbe(context).run(),
  async cleanUp(context) {
    const steps = new ProbeSteps(new Asker(context), EXPECTED);
    await removeProbe(
      steps,
      readDetails(context.intent),
      storesOf(context),
      context.signal,
    );
  },
});
