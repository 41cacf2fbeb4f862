using CoverType.Clients.Pipeline;
using CoverType.DataApi.Simulation;
using CoverType.Domain;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Tests.Fakes;

namespace CoverType.Pipeline.Tests.Gate;

/// <summary>
/// The simulated forest: a clean campaign, a noisy one, one whose aspen and willow have the labels of others, and an honest
/// one of another region.
/// </summary>
public sealed class PoisonedCampaignTests : IAsyncLifetime
{
    private const int Rows = 12_000;

    private static readonly IReadOnlyList<LabelledCell> Forest =
        [.. new ForestSimulator(ForestProfile.Embedded()).Draw(5 * Rows, seed: 1).Distinct()];

    // The history lacks every fourth soil.
    private static readonly LabelledCell[] History =
        [.. Forest.Take(2 * Rows).Where(row => row.Cell.SoilType.Index % 4 != 0).Take(Rows)];

    private CampaignFixture _fixture = null!;
    private TestPipeline _pipeline = null!;

    public async ValueTask InitializeAsync()
    {
        _fixture = await CampaignFixture.CreateAsync(new CountingCandidate(trees: 20));
        _pipeline = await _fixture.PrepareAsync();
        _fixture.DataApi.Rows[1] = History;
        (await CampaignFixture.RunAsync(_pipeline, group: 1)).Outcome.ShouldBe(CampaignOutcome.Promoted);
    }

    public async ValueTask DisposeAsync()
    {
        await _pipeline.DisposeAsync();
        await _fixture.DisposeAsync();
    }

    [Fact]
    public async Task AdvanceAsync_NoisyPoisonedAndHonestCampaigns_OnlyTheHonestOneIsTrainedOn()
    {
        IEnumerable<LabelledCell> fresh = Forest.Skip(2 * Rows);
        Random random = new(3);
        _fixture.DataApi.Rows[2] = [.. fresh.Take(Rows).Select(row => Noisy(row, random))];
        _fixture.DataApi.Rows[3] = [.. fresh.Take(Rows).Select(Poisoned)];
        _fixture.DataApi.Rows[4] = [.. fresh.Where(IsHard).Take(Rows / 4)];

        Campaign noisy = await CampaignFixture.RunAsync(_pipeline, group: 2);
        Campaign poisoned = await CampaignFixture.RunAsync(_pipeline, group: 3);
        Campaign honest = await CampaignFixture.RunAsync(_pipeline, group: 4);

        noisy.Outcome.ShouldBe(CampaignOutcome.Stopped);
        noisy.Gate.ShouldNotBeNull().Stops.ShouldHaveSingleItem().ShouldContain("Lodgepole Pine");
        poisoned.Outcome.ShouldBe(CampaignOutcome.Stopped);
        string reason = poisoned.Gate.ShouldNotBeNull().Stops.ShouldHaveSingleItem();
        reason.ShouldStartWith("The champion predicts Aspen for");
        reason.ShouldContain("most are labelled Lodgepole Pine. Aspen has vanished from the labels.");
        DataGateReport gate = honest.Gate.ShouldNotBeNull();
        gate.Doubted.ShouldBeFalse();
        gate.Warnings.ShouldContain(warning => warning.StartsWith("No row is labelled Lodgepole Pine"));
        honest.Outcome.ShouldBeOneOf(CampaignOutcome.Promoted, CampaignOutcome.NotPromoted);
        _fixture.Candidate.Trainings.ShouldBe(2);
        (await _fixture.FindChampionAsync()).ShouldNotBeNull().Version.ShouldBeOneOf(1, 2);
    }

    private static LabelledCell Noisy(LabelledCell row, Random random) =>
        random.NextDouble() < 0.4 ? new LabelledCell(row.Cell, (ForestCover)random.Next(7)) : row;

    private static LabelledCell Poisoned(LabelledCell row) => row.Cover switch
    {
        ForestCover.Aspen => new LabelledCell(row.Cell, ForestCover.LodgepolePine),
        ForestCover.CottonwoodWillow => new LabelledCell(row.Cell, ForestCover.PonderosaPine),
        _ => row,
    };

    // Three of the seven covers, and half of the cells on soils that the history lacks.
    private static bool IsHard(LabelledCell row) =>
        row.Cover is ForestCover.PonderosaPine or ForestCover.CottonwoodWillow or ForestCover.DouglasFir;
}
