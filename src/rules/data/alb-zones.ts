import type { Page } from '../../model/rule.ts';

/** How many zones of a region offer ALB. `several` is at least two; versions of the page differ on `disputed` ones. */
export type ZoneCount = 'one' | 'several' | 'disputed';

export interface ZoneList {
  readonly page: Page;
  readonly updated: string;
  readonly counts: ReadonlyMap<string, ZoneCount>;
}

/** Regions in which ALB is offered. */
export const albZones: ZoneList = {
  page: 'alb-regions',
  updated: '2026-11-22',
  counts: new Map<string, ZoneCount>([
    ['cn-hangzhou', 'several'],
    ['cn-shanghai', 'several'],
    ['cn-shenzhen', 'several'],
    ['cn-chengdu', 'several'],
    ['cn-zhongwei', 'several'],
    ['cn-qingdao', 'several'],
    ['cn-beijing', 'several'],
    ['cn-zhangjiakou', 'several'],
    ['cn-wulanchabu', 'several'],
    ['cn-guangzhou', 'several'],
    ['cn-heyuan', 'several'],
    ['cn-hongkong', 'several'],
    ['ap-southeast-1', 'several'],
    ['ap-southeast-3', 'several'],
    ['ap-southeast-8', 'several'],
    ['ap-northeast-1', 'several'],
    ['ap-southeast-5', 'several'],
    ['ap-northeast-2', 'disputed'],
    ['ap-southeast-6', 'disputed'],
    ['ap-southeast-7', 'disputed'],
    ['eu-west-1', 'several'],
    ['eu-central-1', 'several'],
    ['us-east-1', 'several'],
    ['us-west-1', 'several'],
    ['na-south-1', 'one'],
    ['me-central-1', 'several'],
  ]),
};
