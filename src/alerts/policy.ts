/** The numbers of the alert policy (risk-spec section 11, "alert"). Times in seconds. */

export interface AlertPolicy {
  /** A level is left only after this long below its exit value. */
  readonly offDelayS: number;
  /** No second escalation to a level within this time of a notification of the same or a higher level. */
  readonly cooldownS: Readonly<Record<2 | 3 | 4, number>>;
  /** Pauses between reminders of a standing alarm; the last one repeats. */
  readonly remindS: Readonly<Record<3 | 4, readonly [number, ...number[]]>>;
  /** Worsening: the metric fell to this fraction of what it was at the last notification, and that was at least `worsenSpacingS` ago. */
  readonly worsen: string;
  readonly worsenSpacingS: number;
  readonly dataLostRepeatS: number;
  readonly snoozeMaxS: Readonly<Record<2 | 3 | 4, number>>;
  readonly maxPerHour: number;
  readonly minSpacingS: number;
  /** This many escalations within `groupS` become one notification. */
  readonly groupFrom: number;
  readonly groupS: number;
}

export const POLICY: AlertPolicy = {
  offDelayS: 60,
  cooldownS: { 2: 3600, 3: 900, 4: 300 },
  remindS: { 3: [3600, 14_400], 4: [900, 3600, 14_400] },
  worsen: '0.7', worsenSpacingS: 60,
  dataLostRepeatS: 900,
  snoozeMaxS: { 2: 86_400, 3: 14_400, 4: 900 },
  maxPerHour: 6, minSpacingS: 15,
  groupFrom: 3, groupS: 10,
};
