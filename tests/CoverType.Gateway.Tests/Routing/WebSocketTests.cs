using System.Net.WebSockets;
using System.Text;
using CoverType.Gateway.Tests.Fakes;
using Microsoft.AspNetCore.Http;

namespace CoverType.Gateway.Tests.Routing;

public sealed class WebSocketTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Connect_OfACircuit_PassesMessagesBothWays()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("Web", 1);
        gateway.Replicas[0].Handler = EchoAsync;

        (await SayAsync(gateway, "hello")).ShouldBe("hello");
    }

    [Fact]
    public async Task Connect_ReplicaBreaksTheConnection_IsMadeToAnother()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("Web", 2);
        gateway.Replicas[0].Handler = Answers.AbortAsync;
        gateway.Replicas[1].Handler = EchoAsync;

        for (int i = 0; i < 6; i++)
        {
            (await SayAsync(gateway, $"hello {i}")).ShouldBe($"hello {i}");
        }
    }

    private static async Task EchoAsync(HttpContext context)
    {
        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
        byte[] message = new byte[100];
        WebSocketReceiveResult received = await socket.ReceiveAsync(message, Cancellation);
        await socket.SendAsync(message.AsMemory(0, received.Count), WebSocketMessageType.Text, endOfMessage: true, Cancellation);
    }

    private static async Task<string> SayAsync(TestGateway gateway, string text)
    {
        using ClientWebSocket client = new();
        await client.ConnectAsync(new Uri($"ws://127.0.0.1:{gateway.Port}/_blazor"), Cancellation);
        await client.SendAsync(Encoding.ASCII.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, Cancellation);
        byte[] answer = new byte[100];
        ValueWebSocketReceiveResult result = await client.ReceiveAsync(answer.AsMemory(), Cancellation);
        return Encoding.ASCII.GetString(answer, 0, result.Count);
    }
}
