# The director of a bidder is drawn for its panel, and refused.
walk $here.walk
figure "director of a bidder refused on its panel"
figure "recused who declared it"
figure "one party in several roles; auditor and official in one refused"
