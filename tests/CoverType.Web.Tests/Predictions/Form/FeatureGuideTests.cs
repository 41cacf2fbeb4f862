using CoverType.Domain;
using CoverType.Web.Predictions.Form;

namespace CoverType.Web.Tests.Predictions.Form;

public sealed class FeatureGuideTests
{
    [Fact]
    public void Order_ForemostAndOthers_HoldEveryFeatureOnce() =>
        FeatureGuide.Foremost.Concat(FeatureGuide.Others).ShouldBe(ForestFeatures.Columns, ignoreOrder: true);

    [Fact]
    public void Meaning_EveryNumericFeature_IsSaid() =>
        ForestFeatures.Numeric.ShouldAllBe(feature => FeatureGuide.Meaning(feature.Column).Length > 0);
}
