using System.Net;
using Mlflow.Contracts;

namespace Mlflow.Client.Tests.RoundTrips;

public sealed class ServerTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private readonly MlflowClient _client = server.Client;
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Server_Asked_SaysItsVersionAndThatItIsReady()
    {
        (await _client.GetServerVersionAsync(_token)).ShouldMatch(@"^\d+\.\d+");
        (await _client.IsHealthyAsync(_token)).ShouldBeTrue();
        (await _client.IsReadyAsync(_token)).ShouldBeTrue();
    }

    [Fact]
    public async Task GetServerInfo_Server_NamesItsStore() =>
        await Check.KnownSinceAsync(server, new Version(3, 11), async () =>
            (await _client.GetServerInfoAsync(_token)).StoreType.ShouldNotBeEmpty());

    [Fact]
    public async Task Filter_NotUnderstood_IsRefusedWithItsReason()
    {
        Experiment experiment = await server.NewExperimentAsync();

        MlflowException exception = await Should.ThrowAsync<MlflowException>(
            _client.SearchRunsAsync(
                [experiment.Id], "metrics.loss < 1 or metrics.loss > 2", cancellationToken: _token)
                .ToListAsync(_token).AsTask());

        exception.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        exception.ErrorCode.ShouldBe(ErrorCodes.InvalidParameterValue);
        exception.Endpoint.ShouldNotBeNull().ShouldEndWith("/api/2.0/mlflow/runs/search");
        exception.IsUnsupported.ShouldBeFalse();
    }

    /// <summary>
    /// Webhooks: the whole round trip, for servers that have a database and may send to an address of the net, belongs here;
    /// what any server answers is that there are some, none, or that it does not know them.
    /// </summary>
    [Fact]
    public async Task ListWebhooks_AnyServer_AnswersOrIsSaidNotTo()
    {
        try
        {
            List<Webhook> webhooks = await _client.ListWebhooksAsync(pageSize: 2, _token).ToListAsync(_token);
            webhooks.Select(webhook => webhook.Id).ShouldBeUnique();
        }
        catch (MlflowException exception)
        {
            // Older servers and the embedded one do not know the call; a file store knows it, and fails.
            (exception.IsUnsupported || exception.StatusCode is HttpStatusCode.InternalServerError)
                .ShouldBeTrue(exception.Message);
            TestContext.Current.AddWarning($"No webhooks here: {exception.Message}");
        }
    }
}
