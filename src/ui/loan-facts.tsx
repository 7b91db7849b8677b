/** A loan: which prices liquidate it, what reaches the target health factor, what liquidation costs. */
import type { JSX } from 'preact';
import type { LoanAssessment } from '../risk/assessment';
import { Fact } from './fact';
import { healthText } from './item';
import { useSurface } from './surface';

export function LoanFacts({ loan }: { readonly loan: LoanAssessment }): JSX.Element {
  const { t, figures } = useSurface();
  const { prices, toTarget, loss } = loan;
  const usd = (text: string): string => figures.amount(text, 'USD', 'ceil');
  return (
    <>
      {prices.length > 0 && (
        <Fact label={t('fact_loan_prices')}>
          <dl class="ways">
            {prices.map((price) => (
              <>
                <dt>{price.symbol}</dt>
                <dd>{figures.price(price.liquidation, 4)}</dd>
                <dd class="ink3">{t(price.direction === 'down' ? 'loan_fall' : 'loan_rise', { percent: figures.percent(price.distPct) })}</dd>
              </>
            ))}
          </dl>
          <p class="note">{t('loan_prices_note')}</p>
        </Fact>
      )}
      {toTarget !== null && (
        <Fact label={t('fact_loan_target', { factor: healthText(toTarget.target, figures) })}>
          <dl class="ways">
            {toTarget.repayUsd !== null && <><dt>{t('loan_repay')}</dt><dd /><dd>{usd(toTarget.repayUsd)}</dd></>}
            {toTarget.topUpUsd !== null && <><dt>{t('loan_top_up')}</dt><dd /><dd>{usd(toTarget.topUpUsd)}</dd></>}
            {toTarget.sellUsd !== null && <><dt>{t('loan_sell')}</dt><dd /><dd>{usd(toTarget.sellUsd)}</dd></>}
          </dl>
          <p class="note">{t('loan_target_note')}</p>
        </Fact>
      )}
      {loss !== null && <Fact label={t('fact_loan_loss')}><p>{t('loan_loss', { repay: usd(loss.repayUsd), penalty: usd(loss.penaltyUsd) })}</p></Fact>}
    </>
  );
}
