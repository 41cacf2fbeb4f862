using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CoverType.Gateway.Tests.Fakes;

namespace CoverType.Gateway.Tests.Discovery;

public sealed class ReplicaWatchTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Name_GetsAnAddress_ItsReplicaGetsRequests()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("Prediction", 1);

        await gateway.AddReplicaAsync();
        await gateway.UntilAsync(2);
        for (int i = 0; i < 40; i++)
        {
            (await gateway.PredictAsync()).Dispose();
        }

        gateway.Replicas[1].Requests.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Name_LosesAnAddress_ItsReplicaGetsNone()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("Prediction", 2);

        gateway.Names.Set(TestGateway.Name, "127.0.0.1");
        await gateway.UntilAsync(1);
        for (int i = 0; i < 40; i++)
        {
            (await gateway.PredictAsync()).Dispose();
        }

        gateway.Replicas[1].Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Name_IsUnknownAgainAndAgain_HasNoReplicas()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("Prediction", 2);

        gateway.Names.Remove(TestGateway.Name);

        HttpStatusCode status;
        do
        {
            using HttpResponseMessage response = await gateway.PredictAsync();
            status = response.StatusCode;
        }
        while (status == HttpStatusCode.OK);
        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Name_ServerFails_TheLastReplicasGetRequests()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("Prediction", 2);

        gateway.Names.IsDown = true;
        int lookups = gateway.Names.Lookups;
        while (gateway.Names.Lookups < lookups + 10)
        {
            (await gateway.PredictAsync()).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task Name_WithoutAddressesAtTheStart_IsAnsweredWith503UntilAReplicaComes()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("Prediction", 0);

        using HttpResponseMessage response = await gateway.PredictAsync();

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("detail").GetString()!
            .ShouldContain("'prediction'");
        await gateway.AddReplicaAsync();
        await gateway.UntilAsync(1);
        (await gateway.PredictAsync()).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
