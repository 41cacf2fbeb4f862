using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using CoverType.Testing;

namespace CoverType.Inference.Tests.Load;

/// <summary>Callers at different addresses, whose requests all come from the gateway's.</summary>
public sealed class ForwardedCallersTests
{
    private const int MoreThanAllowed = 12;

    private static readonly byte[] Body = PredictionBodies.Of(TestCells.Random(1, seed: 4)[0]);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LimitPerCaller_ThroughTheGatewayThatIsBelieved_CountsEachAddressByItself()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "127.0.0.2 is an address of this machine on Linux only");
        using TemporaryFolder folder = new();
        await using ReplicaSet set = await ReplicaSet.StartAsync(
            1, TestModel.Of(1), folder, ["--FORWARDEDHEADERS_ENABLED=true", "--Load:RequestsPerSecond=1"], Cancellation);
        using HttpClient one = ClientAt("127.0.0.1", set.Url);
        using HttpClient other = ClientAt("127.0.0.2", set.Url);

        HttpStatusCode[] ofOne = await Task.WhenAll(Enumerable.Range(0, MoreThanAllowed).Select(_ => SendAsync(one, null)));

        ofOne.ShouldContain(HttpStatusCode.TooManyRequests);
        (await SendAsync(other, null)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task LimitPerCaller_CallerThatForgesAnAddressWithoutAGateway_IsLimited()
    {
        using TemporaryFolder folder = new();
        await using ReplicaSet set = await ReplicaSet.StartAsync(
            1, TestModel.Of(1), folder, ["--Load:RequestsPerSecond=1"], Cancellation);
        using HttpClient caller = ClientAt("127.0.0.1", set.Processes[0].Url);

        HttpStatusCode[] answers = await Task.WhenAll(
            Enumerable.Range(0, MoreThanAllowed).Select(i => SendAsync(caller, $"203.0.113.{i}")));

        answers.ShouldContain(HttpStatusCode.TooManyRequests);
    }

    private static HttpClient ClientAt(string address, Uri url) => new(new SocketsHttpHandler
    {
        ConnectCallback = async (context, cancellationToken) =>
        {
            Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    {
        BaseAddress = url,
    };

    private static async Task<HttpStatusCode> SendAsync(HttpClient client, string? forged)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "predict/") { Content = new ByteArrayContent(Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (forged is not null)
        {
            request.Headers.Add("X-Forwarded-For", forged);
        }

        using HttpResponseMessage response = await client.SendAsync(request, Cancellation);
        return response.StatusCode;
    }
}
