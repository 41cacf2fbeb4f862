using CoverType.Domain;
using CoverType.Web.Predictions.Words;

namespace CoverType.Web.Tests.Predictions.Words;

public sealed class FeatureGuideTests
{
    [Fact]
    public void Order_ForemostAndOthers_HoldEveryFeatureOnce() =>
        FeatureGuide.Foremost.Concat(FeatureGuide.Others).ShouldBe(ForestFeatures.Columns, ignoreOrder: true);
}
