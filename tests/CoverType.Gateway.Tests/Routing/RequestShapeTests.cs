using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using CoverType.Gateway.Tests.Fakes;

namespace CoverType.Gateway.Tests.Routing;

public sealed class RequestShapeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/a%2Fb/c")]
    [InlineData("/%C3%A4")]
    [InlineData("/a%20b?q=%26&q=+")]
    [InlineData("/a//b/")]
    [InlineData("/100%25")]
    [InlineData("/ajax-api/2.0/mlflow/runs/search?filter=metrics.a%3D'1'")]
    public async Task Get_PathWithEscapes_ArrivesLetterByLetter(string path)
    {
        await using TestGateway gateway = await TestGateway.StartAsync("Mlflow", 1);

        // Uri would change some of them.
        using TcpClient client = new();
        await client.ConnectAsync(IPAddress.Loopback, gateway.Port, Cancellation);
        await using NetworkStream stream = client.GetStream();
        await stream.WriteAsync(
            System.Text.Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"), Cancellation);
        using StreamReader reader = new(stream);
        (await reader.ReadLineAsync(Cancellation)).ShouldBe("HTTP/1.1 200 OK");

        gateway.Replicas[0].Requests.ShouldHaveSingleItem().Path.ShouldBe(path);
    }

    [Fact]
    public async Task Post_Body_ArrivesByteByByte()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("Mlflow", 1);
        gateway.Replicas[0].Handler = context => context.Request.Body.CopyToAsync(context.Response.Body, Cancellation);
        byte[] body = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 31))];

        using HttpResponseMessage response = await gateway.Http.PostAsync("artifacts", new ByteArrayContent(body), Cancellation);

        (await response.Content.ReadAsByteArrayAsync(Cancellation)).ShouldBe(body);
    }

    [Fact]
    public async Task Head_OfAFile_HasTheLengthAndNoBody()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("Mlflow", 2);
        gateway.Replicas[0].Handler = Answers.AbortAsync;
        gateway.Replicas[1].Handler = context =>
        {
            context.Response.ContentLength = 1234;
            return Task.CompletedTask;
        };

        for (int i = 0; i < 6; i++)
        {
            using HttpRequestMessage request = new(HttpMethod.Head, "artifact");
            using HttpResponseMessage response = await gateway.Http.SendAsync(request, Cancellation);

            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            response.Content.Headers.ContentLength.ShouldBe(1234);
        }
    }

    [Fact]
    public async Task Get_CallerLeaves_ReachesNoOtherReplicaAndTakesNoneOut()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("Prediction", 2);
        TaskCompletionSource came = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource left = new(TaskCreationOptions.RunContinuationsAsynchronously);
        foreach (Replica replica in gateway.Replicas)
        {
            replica.Handler = context =>
            {
                context.RequestAborted.Register(left.SetResult);
                came.SetResult();
                return Answers.HangAsync(context);
            };
        }

        using CancellationTokenSource leaving = new();
        Task<HttpResponseMessage> request = gateway.Http.PostAsync("predict/", new StringContent("{}"), leaving.Token);
        await came.Task.WaitAsync(Cancellation);
        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(request);
        await left.Task.WaitAsync(Cancellation);

        string metrics;
        do
        {
            metrics = await gateway.MetricsAsync();
        }
        while (!metrics.Contains("status=\"499\"", StringComparison.Ordinal));
        metrics.ShouldNotContain("covertype_gateway_repeats_total{");
        gateway.IsOut().ShouldBeFalse();
        gateway.Replicas.Sum(replica => replica.Requests.Count).ShouldBe(1);
    }

    [Fact]
    public async Task Get_NameWithAnIpv6Address_ReachesItsReplica()
    {
        Assert.SkipUnless(HasIpv6(), "this machine has no IPv6");
        NameTable names = new();
        await using TestGateway gateway = await TestGateway.StartAsync(
            "Prediction", 0, new() { ["Gateway:BindAddress"] = "::1" }, names: names);
        await using Replica replica = await Replica.StartAsync("[::1]", gateway.ReplicaPort);
        names.Set(TestGateway.Name, "::1");
        await gateway.UntilAsync(1);

        (await gateway.Http.GetStringAsync($"http://[::1]:{gateway.Port}/model", Cancellation)).ShouldBe("[::1]");

        replica.Requests.ShouldHaveSingleItem().Headers["X-Forwarded-For"].ToString().ShouldBe("::1");
    }

    private static bool HasIpv6() => Socket.OSSupportsIPv6 && NetworkInterface.GetAllNetworkInterfaces()
        .SelectMany(network => network.GetIPProperties().UnicastAddresses)
        .Any(address => address.Address.Equals(IPAddress.IPv6Loopback));
}
