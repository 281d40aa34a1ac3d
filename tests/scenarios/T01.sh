# bare
# The same service by grant and by open tender, paid by quantity and quality; a body that is not qualified is refused.
walk sql/demo/t01.walk
figure "by grant 1,180 × 85.00 × 1.00 = 100,300.00"
figure "by tender 1,180 × 85.00 × 0.90 = 90,270.00"
figure "award to a body with an expired registration refused"
