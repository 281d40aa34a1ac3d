-- Reading what people write: exact, with the decimals that the unit has; all else is refused.
do $$
begin
  assert calc.read_unit('1234.5', 'core.fen') = '123450';
  assert calc.read_unit('0.01', 'core.fen') = '1';
  assert calc.read_unit('1.005', 'core.fen') is null;
  assert calc.read_unit('-1', 'core.fen') is null;
  assert calc.read_unit('-1.5', 'core.fen_delta') = '-150';
  assert calc.read_unit('1e3', 'core.fen') is null;
  assert calc.read_unit('', 'core.fen') is null;
  assert calc.read_unit('28.667', 'core.milli') = '28667';
  assert calc.read_unit('28.6667', 'core.milli') is null;
  assert calc.read_unit('5%', 'core.bp') = '500';
  assert calc.read_unit('0.05', 'core.bp') = '5';
  assert calc.read_unit('92', 'core.centipoint') = '9200';
  assert calc.read_unit('１', 'core.fen') is null, 'full-width digits are not digits here';
  assert calc.yuan(10030000)::text = '100300.00';
  assert calc.yuan(-5)::text = '-0.05';
  assert calc.units(28667)::text = '28.667';
  assert calc.percent(950)::text = '9.50';
  assert calc.yuan(null) is null;
end $$;
-- Amounts in words, as vouchers have them.
do $$
begin
  assert calc.amount_in_words(140950) = '人民币壹仟肆佰零玖元伍角', calc.amount_in_words(140950);
  assert calc.amount_in_words(1640902) = '人民币壹万陆仟肆佰零玖元零贰分', calc.amount_in_words(1640902);
  assert calc.amount_in_words(10000) = '人民币壹佰元整', calc.amount_in_words(10000);
  assert calc.amount_in_words(10030000) = '人民币壹拾万零叁佰元整', calc.amount_in_words(10030000);
  assert calc.amount_in_words(9027000) = '人民币玖万零贰佰柒拾元整', calc.amount_in_words(9027000);
  assert calc.amount_in_words(400000000) = '人民币肆佰万元整', calc.amount_in_words(400000000);
  assert calc.amount_in_words(100000001) = '人民币壹佰万元零壹分', calc.amount_in_words(100000001);
  assert calc.amount_in_words(10000000500) = '人民币壹亿零伍元整', calc.amount_in_words(10000000500);
  assert calc.amount_in_words(30) = '人民币叁角', calc.amount_in_words(30);
  assert calc.amount_in_words(0) = '人民币零元整', calc.amount_in_words(0);
  assert calc.amount_in_words(1640902, true) = '人民幣壹萬陸仟肆佰零玖元零貳分', calc.amount_in_words(1640902, true);
end $$;
