using CoverType.Web.Tracking;
using Mlflow.Client;

namespace CoverType.Web.Tests.Tracking;

public sealed class NameFilterTests(MlflowServer server) : IClassFixture<MlflowServer>
{
    [Theory]
    [InlineData("plain", "PLAI")]
    [InlineData("it's", "it's")]
    [InlineData("say \"hi\"", "\"hi\"")]
    [InlineData("both ' and \"", "' and \"")]
    public async Task Containing_PartOfAName_FindsIt(string name, string part)
    {
        string full = $"{server.NewName("filter")} {name}";
        await server.NewExperimentAsync(full);

        List<Experiment> found = await server.Client
            .SearchExperimentsAsync(NameFilter.Containing(part), cancellationToken: TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);

        found.Select(experiment => experiment.Name).ShouldContain(full);
        found.ShouldNotContain(experiment => experiment.Name == "Default");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public void Containing_Nothing_IsNoFilter(string? part) => NameFilter.Containing(part).ShouldBeNull();
}
