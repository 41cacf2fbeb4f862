using CoverType.Gateway.Tests.Fakes;
using CoverType.Testing;
using Microsoft.Extensions.Options;

namespace CoverType.Gateway.Tests.Listening;

public sealed class PortValidationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false, "20001", "http://127.0.0.1:20001", "Gateway:WebPort must differ from the port of the gateway's own address")]
    [InlineData(true, "55536", "http://127.0.0.1:0", "Gateway:WebPort must be at most 55535")]
    [InlineData(true, "20001", "http://127.0.0.1:30001", "Gateway:WebPort must be another one: its port with TLS, 30001,")]
    [InlineData(true, "20001", "http://127.0.0.1:0", "Gateway:MlflowPort must be another one: its port with TLS, 20001,", "10001")]
    [InlineData(false, "20001", "http://127.0.0.1:0", "Gateway:PredictionPort must differ from PipelinePort", "20001")]
    public async Task Start_PortOfAnother_NamesTheSetting(
        bool isProtected, string port, string own, string message, string mlflowPort = "0")
    {
        OptionsValidationException failure = await Should.ThrowAsync<OptionsValidationException>(() => TestGateway.StartAsync(
            "Web",
            0,
            new()
            {
                ["urls"] = own,
                ["Gateway:WebPort"] = port,
                ["Gateway:MlflowPort"] = mlflowPort,
                ["Protection:Enabled"] = isProtected ? "true" : "false",
                ["Protection:Password"] = "correct horse battery",
                ["Protection:Folder"] = _folder.Path,
            }));

        failure.Message.ShouldContain(message);
    }

    [Fact]
    public async Task OwnPort_GreaterByTheOffsetWithoutProtection_IsTheGatewaysOwn()
    {
        int port = QuietPort.Next();
        await using TestGateway gateway = await TestGateway.StartAsync(
            "Mlflow", 1, new() { ["urls"] = $"http://127.0.0.1:{port + 10_000}", ["Gateway:MlflowPort"] = $"{port}" });

        (await gateway.MetricsAsync()).ShouldContain("covertype_gateway_replicas");
        gateway.Replicas[0].Requests.ShouldBeEmpty();
    }
}
