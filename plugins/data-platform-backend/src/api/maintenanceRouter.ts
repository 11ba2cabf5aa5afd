import type { AuditorService } from '@backstage/backend-plugin-api';
import { assertError, ConflictError, NotFoundError } from '@backstage/errors';
import { maintenanceShape } from '../health';
import type { PageRequest, StoredPage } from '../history/types';
import type { Maintenance } from '../validation/Maintenance';
import { configuredWindows } from '../validation/maintenanceCalendar';
import type { MaintenanceWindow } from '../validation/types';
import { type Access, nameOf } from './Access';
import type { ApiRouter } from './ApiRouter';
import { parsePage } from './parsing';
import { parseWindow } from './parseWindow';

/** Whoever has the windows that were ever asked for. */
export interface MaintenancePages {
  /** Windows of a platform, those that end last first, with others among them. */
  page(
    platform: string,
    others: (MaintenanceWindow & { key: string })[],
    request: PageRequest,
  ): Promise<StoredPage<MaintenanceWindow>>;
}

/** Routes of maintenance. */
export function addMaintenanceRoutes(
  router: ApiRouter,
  {
    access,
    maintenance,
    maintenancePages,
    auditor,
  }: {
    access: Access;
    maintenance: Pick<Maintenance, 'announce' | 'end'>;
    maintenancePages: MaintenancePages;
    auditor: AuditorService;
  },
): void {
  router.get(
    '/v1/platforms/{platform}/maintenance',
    async (request, response) => {
      const caller = await access.caller(request);
      const visible = await access.visiblePlatforms(caller);
      const platform = visible.platform(request.params.platform);
      const now = new Date();
      const page = await maintenancePages.page(
        platform.name,
        configuredWindows(platform, now).map((window, index) => ({
          ...window,
          key: `configured-${index}`,
        })),
        parsePage(request.query),
      );
      response.json({
        items: page.items.map(window => maintenanceShape(window, now)),
        nextCursor: page.nextCursor,
      });
    },
  );

  router.post(
    '/v1/platforms/{platform}/maintenance',
    async (request, response) => {
      const caller = await access.caller(request);
      const visible = await access.visiblePlatforms(caller);
      const platform = visible.platform(request.params.platform);
      await access.assertMayCreateMaintenance(caller, platform);
      const now = new Date();
      const window = parseWindow(platform, request.body, now);
      const announced = await audited(
        auditor,
        {
          eventId: 'maintenance-create',
          request,
          meta: { platform: platform.name, ...request.body },
        },
        async () =>
          maintenance.announce({ ...window, requestedBy: nameOf(caller) }),
      );
      response.status(201).json(maintenanceShape(announced, now));
    },
  );

  router.delete(
    '/v1/platforms/{platform}/maintenance/{id}',
    async (request, response) => {
      const caller = await access.caller(request);
      const visible = await access.visiblePlatforms(caller);
      const platform = visible.platform(request.params.platform);
      await access.assertMayCreateMaintenance(caller, platform);
      const window = { platform: platform.name, id: request.params.id };
      const ended = await audited(
        auditor,
        { eventId: 'maintenance-end', request, meta: window },
        async () => endedOrThrow(await maintenance.end(window, nameOf(caller))),
      );
      response.json(maintenanceShape(ended, new Date()));
    },
  );
}

function endedOrThrow(
  ended: Awaited<ReturnType<Maintenance['end']>>,
): MaintenanceWindow {
  if (ended === 'unknown') {
    throw new NotFoundError(
      'The platform has no such maintenance window; one of the configuration is ended there',
    );
  }
  if (ended === 'ended') {
    throw new ConflictError('The maintenance window has ended already');
  }
  return ended;
}

/** Has what is done in the audit log, whether it could be done or not. */
async function audited<T extends { id?: string }>(
  auditor: AuditorService,
  event: Pick<
    Parameters<AuditorService['createEvent']>[0],
    'eventId' | 'request' | 'meta'
  >,
  act: () => Promise<T>,
): Promise<T> {
  const created = await auditor.createEvent({
    ...event,
    severityLevel: 'medium',
  });
  try {
    const done = await act();
    await created.success({ meta: { windowId: done.id } });
    return done;
  } catch (error) {
    assertError(error);
    await created.fail({ error });
    throw error;
  }
}
