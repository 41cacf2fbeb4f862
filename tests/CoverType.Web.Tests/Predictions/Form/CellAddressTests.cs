using CoverType.Domain;
using CoverType.Web.Predictions.Examples;
using CoverType.Web.Predictions.Form;

namespace CoverType.Web.Tests.Predictions.Form;

public sealed class CellAddressTests
{
    [Fact]
    public void Of_AnyForm_BringsTheSameFormBack()
    {
        CellForm form = new();
        form.Enter(ExampleCells.All[0].Cell);
        form["Slope"] = "1,5 & more";
        form["Aspect"] = "";

        CellForm back = Read(CellAddress.Of(form));

        back.Entries.ShouldBe(form.Entries);
    }

    [Theory]
    [InlineData("/?Elevation=2345&Elevation=1")]
    [InlineData("/?Colour=red&culture=es")]
    [InlineData("/?Soil_Type=C9999&Wilderness_Area=Nowhere")]
    [InlineData("/?Elevation=12345678901234567890123456789012345678901")]
    public void Read_WhatTheFormDoesNotHave_IsIgnored(string address) =>
        Read(address).Entries.ShouldBe(new CellForm().Entries);

    [Fact]
    public void Make_ManyRandomCells_AreAccepted()
    {
        Random random = new(1);
        for (int i = 0; i < 200; i++)
        {
            ForestCell cell = RandomCell.Make(random);
            ForestFeatures.Numeric.ShouldAllBe(feature => feature.Accepts(feature.Value(cell)));
        }
    }

    private static CellForm Read(string address)
    {
        CellForm form = new();
        CellAddress.Read($"http://localhost{address}", form);
        return form;
    }
}
