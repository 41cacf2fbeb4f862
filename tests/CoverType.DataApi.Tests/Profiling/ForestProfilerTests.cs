using System.Text.Json;
using CoverType.DataApi.Files;
using CoverType.DataApi.Profiling;
using CoverType.DataApi.Simulation;
using CoverType.Domain;
using CoverType.Testing;

namespace CoverType.DataApi.Tests.Profiling;

public sealed class ForestProfilerTests
{
    [Fact]
    public void Profile_OfTheRealFile_IsTheOneThatTheProgramComesWith()
    {
        Assert.SkipUnless(File.Exists(SharedFiles.CoverTypeRows), SharedFiles.Missing(SharedFiles.CoverTypeRows));
        List<LabelledCell> cells =
            [.. CellFile.Read(SharedFiles.CoverTypeRows, TestContext.Current.CancellationToken)];
        ForestProfile embedded = ForestProfile.Embedded();

        ForestProfile profile = ForestProfiler.Profile(cells, embedded.Note, embedded.Attribution);

        ForestProfileText.Write(profile).ShouldBe(ForestProfileText.Write(embedded));
    }

    [Fact]
    public void Profile_FewCells_AreNotProfiled()
    {
        IReadOnlyList<LabelledCell> cells = Rows.Make(5000);

        ForestProfile profile = ForestProfiler.Profile(cells, "", "");

        profile.Groups.ShouldNotBeEmpty();
        profile.Groups.ShouldAllBe(group => Math.Round(group.Share * cells.Count) >= ForestProfiler.MinimumRows);
    }

    [Fact]
    public void Profile_OfSimulatedCells_FindsTheSunThatLitThem()
    {
        IReadOnlyList<SunPosition> suns = ForestProfile.Embedded().Suns;

        IReadOnlyList<SunPosition> found = ForestProfiler.Profile(Rows.Make(5000), "", "").Suns;

        for (int i = 0; i < suns.Count; i++)
        {
            found[i].Column.ShouldBe(suns[i].Column);
            found[i].Azimuth.ShouldBe(suns[i].Azimuth, 0.5);
            found[i].Altitude.ShouldBe(suns[i].Altitude, 0.5);
        }
    }

    [Fact]
    public void Write_Profile_IsReadBackAndHasAGroupALine()
    {
        ForestProfile profile = ForestProfiler.Profile(Rows.Make(5000), "a note", "an attribution");

        string text = ForestProfileText.Write(profile);

        text.Split('\n').Count(line => line.StartsWith("    {\"cover\"", StringComparison.Ordinal))
            .ShouldBe(profile.Groups.Count);
        ForestProfile read = JsonSerializer.Deserialize(text, ForestProfileJson.Default.ForestProfile)!;
        ForestProfileText.Write(read).ShouldBe(text);
    }
}
