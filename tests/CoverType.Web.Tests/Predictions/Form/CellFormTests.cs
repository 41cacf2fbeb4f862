using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Web.Predictions.Examples;
using CoverType.Web.Predictions.Form;

namespace CoverType.Web.Tests.Predictions.Form;

public sealed class CellFormTests
{
    [Fact]
    public void ToRequest_UntouchedForm_IsValid() =>
        new PredictionRequestValidator().Validate(new CellForm().ToRequest()).IsValid.ShouldBeTrue();

    [Fact]
    public void ToRequest_CellEntered_IsTheRequestForThatCell()
    {
        // Every number differs from every other, so that none can be in another's place.
        ForestCell cell = ForestFeatures.CreateCell(
            [2001, 102, 3, 204, -5, 1006, 107, 108, 109, 1010], WildernessArea.All[3], SoilType.All[39]);
        CellForm form = new();

        form.Enter(cell);

        form.ToRequest().ShouldBe(PredictionRequest.For(cell));
    }

    [Fact]
    public void ToRequest_NumberErased_LacksIt()
    {
        CellForm form = new();
        form.Enter(ExampleCells.All[0].Cell);

        form["Slope"] = "";

        form.ToRequest().Slope.ShouldBeNull();
    }
}
