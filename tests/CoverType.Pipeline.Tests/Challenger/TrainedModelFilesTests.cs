using System.Security.Cryptography;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Challenger;
using CoverType.Pipeline.Contest;
using CoverType.Pipeline.Training;
using CoverType.Testing;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Tests.Challenger;

public sealed class TrainedModelFilesTests
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
    public async Task WriteAsync_CutShort_LeavesTheContestButNoModel()
    {
        using TemporaryFolder folder = new();
        WorkFolder work = new(Options.Create(new TrainingOptions { WorkFolder = folder.Combine("work") }));
        ContestFile contest = new(work);
        TrainedModelFiles models = new(work);
        await contest.WriteAsync(Campaign, new ContestProgress("1", []), Cancellation);
        await models.WriteAsync(Campaign, Model, [], [new Artifact("old.csv", [])], Cancellation);
        (await models.FindAsync(Campaign, Cancellation)).ShouldNotBeNull();

        await Should.ThrowAsync<InvalidOperationException>(
            () => models.WriteAsync(Campaign, Model, [], CutShort(), Cancellation));

        (await models.FindAsync(Campaign, Cancellation)).ShouldBeNull();
        (await contest.FindAsync(Campaign, Cancellation)).ShouldNotBeNull().DataDigest.ShouldBe("1");
        Directory.GetFiles(models.ArtifactsPath(Campaign)).Select(Path.GetFileName).ShouldBe(["new.csv"]);
    }

    private static IEnumerable<Artifact> CutShort()
    {
        yield return new Artifact("new.csv", []);
        throw new InvalidOperationException("The disk is full.");
    }
}
