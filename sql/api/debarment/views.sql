-- Debarments; one whose last day is past has expired.
create view api.debarment as
  select b.code, y.code as party, y.name, b.starts_on, b.ends_on, b.basis, b.because, b.document,
    case when b.state = 'effective' and ref.today() > b.ends_on then 'expired' else b.state end as state
  from core.debarment b
  join core.party y on (y.authority_id, y.id) = (b.authority_id, b.party_id);
select ref.declare_list('debarment', '{Debarments,禁止参加采购,禁止參加採購}');
