namespace CoverType.Domain.Tests;

public sealed class VocabularyTests
{
    [Fact]
    public void WildernessAreas_AreFourInTheOrderOfTheFile()
    {
        WildernessArea.All.Select(area => area.Name).ShouldBe(["Rawah", "Neota", "Commanche", "Cache"]);
        WildernessArea.All.Select(area => area.Index).ShouldBe([0, 1, 2, 3]);
        WildernessArea.Find("Commanche")!.FullName.ShouldBe("Comanche Peak Wilderness Area");
        WildernessArea.Find("rawah").ShouldBeNull();
        WildernessArea.Find(null).ShouldBeNull();
    }

    [Fact]
    public void SoilTypes_AreFortyInTheOrderOfTheFile()
    {
        SoilType.All.Select(soil => soil.Elu).ShouldBe(
        [
            2702, 2703, 2704, 2705, 2706, 2717, 3501, 3502, 4201, 4703, 4704, 4744, 4758, 5101, 5151, 6101, 6102, 6731,
            7101, 7102, 7103, 7201, 7202, 7700, 7701, 7702, 7709, 7710, 7745, 7746, 7755, 7756, 7757, 7790, 8703, 8707,
            8708, 8771, 8772, 8776,
        ]);
        SoilType.All.Select(soil => soil.Index).ShouldBe(Enumerable.Range(0, 40));
        SoilType.Find("C2702")!.Description.ShouldBe("Cathedral family - Rock outcrop complex, extremely stony.");
        SoilType.Find("C8776").ShouldBeSameAs(SoilType.All[39]);
        SoilType.Find("2702").ShouldBeNull();
    }

    [Fact]
    public void ForestCovers_CodesAndNames_AreTheDataApis()
    {
        ForestCovers.All.Select(cover => (int)cover).ShouldBe(Enumerable.Range(0, 7));
        ForestCovers.All.Select(cover => cover.DisplayName()).ShouldBe(
        [
            "Spruce/Fir", "Lodgepole Pine", "Ponderosa Pine", "Cottonwood/Willow", "Aspen", "Douglas-fir", "Krummholz",
        ]);
        Should.Throw<ArgumentOutOfRangeException>(() => ((ForestCover)7).DisplayName());
    }
}
