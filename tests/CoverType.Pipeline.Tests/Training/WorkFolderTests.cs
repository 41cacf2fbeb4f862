using System.Security.Cryptography;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Training;
using CoverType.Testing;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Tests.Training;

public sealed class WorkFolderTests
{
    private static readonly TrainedModel Model = new()
    {
        Name = "random-forest",
        Contest = [],
        Parameters = new Dictionary<string, string>(),
        Metrics = new Dictionary<string, double>(),
        Importances = [],
        DataDigest = "1",
        DataSource = "simulated",
        OnnxSha256 = Convert.ToHexStringLower(SHA256.HashData([])),
        TrainedAt = DateTimeOffset.UnixEpoch,
        Accuracy = 0.5,
    };

    private static readonly Campaign Campaign = new()
    {
        Id = 1,
        Key = "1-0",
        Group = 1,
        Planned = true,
        Step = CampaignStep.Train,
        CreatedAt = DateTimeOffset.UnixEpoch,
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task KeepAsync_CutShort_LeavesTheContestButNoModel()
    {
        using TemporaryFolder folder = new();
        WorkFolder work = new(Options.Create(new TrainingOptions { WorkFolder = folder.Combine("work") }));
        await work.KeepContestAsync(Campaign, new ContestProgress("1", []), Cancellation);
        await work.KeepAsync(Campaign, Model, [], [new Artifact("old.csv", [])], Cancellation);
        (await work.FindAsync(Campaign, Cancellation)).ShouldNotBeNull();

        await Should.ThrowAsync<InvalidOperationException>(
            () => work.KeepAsync(Campaign, Model, [], CutShort(), Cancellation));

        (await work.FindAsync(Campaign, Cancellation)).ShouldBeNull();
        (await work.FindContestAsync(Campaign, Cancellation)).ShouldNotBeNull().DataDigest.ShouldBe("1");
        Directory.GetFiles(work.ArtifactsPath(Campaign)).Select(Path.GetFileName).ShouldBe(["new.csv"]);
    }

    private static IEnumerable<Artifact> CutShort()
    {
        yield return new Artifact("new.csv", []);
        throw new InvalidOperationException("The disk is full.");
    }
}
