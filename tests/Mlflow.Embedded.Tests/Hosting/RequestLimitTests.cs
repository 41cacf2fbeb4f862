using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Mlflow.Embedded.Tests.Hosting;

public sealed class RequestLimitTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private readonly TestServer _server = shared.Value;

    [Fact]
    public async Task Get_AThousandRunIds_IsAnsweredInMlflowsFormat()
    {
        string ids = string.Join('&', Enumerable.Range(0, 1000).Select(_ => $"run_ids={Guid.NewGuid():N}"));

        JsonNode error = await _server.SendAsync(
            HttpMethod.Get, $"metrics/get-history-bulk-interval?metric_key=m&{ids}", null, HttpStatusCode.BadRequest);

        ((string)error["error_code"]!).ShouldBe("INVALID_PARAMETER_VALUE");
        ((string)error["message"]!).ShouldContain("100");
    }

    [Fact]
    public async Task Get_FilterOf230Ids_IsServed()
    {
        string list = string.Join(", ", Enumerable.Range(0, 230).Select(_ => $"'{Guid.NewGuid():N}'"));

        await _server.GetAsync($"model-versions/search?filter={Uri.EscapeDataString($"run_id IN ({list})")}");
    }

    [Fact]
    public async Task Get_TargetThatIsTooLong_StatesTheLimit()
    {
        JsonNode error = await _server.SendAsync(
            HttpMethod.Get, $"runs/get?run_id={new string('x', 300_000)}", null, HttpStatusCode.BadRequest);

        ((string)error["message"]!).ShouldContain("262144");
    }

    [Fact]
    public async Task Post_BodyThatIsTooLarge_IsAnsweredInMlflowsFormat()
    {
        // Only the headers, because the server does not read such a body.
        using TcpClient client = new();
        await client.ConnectAsync(_server.Server.Uri.Host, _server.Server.Uri.Port, TestContext.Current.CancellationToken);
        await using NetworkStream stream = client.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                "POST /api/2.0/mlflow/runs/set-tag HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nContent-Length: 31000000\r\n\r\n"),
            TestContext.Current.CancellationToken);
        using StreamReader reader = new(stream);
        string response = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);

        response.ShouldStartWith("HTTP/1.1 400");
        response.ShouldContain("\"error_code\":\"BAD_REQUEST\"");
    }

    [Fact]
    public async Task Post_BodyThatIsTooDeep_IsRejected()
    {
        string deep = $"{{\"run_id\":{new string('[', 5000)}{new string(']', 5000)}}}";

        JsonNode error = await _server.SendAsync(HttpMethod.Post, "runs/search", deep, HttpStatusCode.BadRequest);

        ((string)error["message"]!).ShouldContain("64 levels");
    }

    [Theory]
    [InlineData("metrics.a > 0", 990)]
    [InlineData("params.a = 'x'", 1000)]
    [InlineData("tags.a IS NULL", 500)]
    public async Task Search_ManyComparisons_IsServed(string comparison, int count)
    {
        string filter = string.Join(" AND ", Enumerable.Repeat(comparison, count));

        await _server.PostAsync("runs/search", new { experiment_ids = new[] { "0" }, filter });
    }

    [Theory]
    [InlineData("tags.a LIKE '", "%", 50_000, HttpStatusCode.OK)]
    [InlineData("tags.a LIKE '", "*", 50_000, HttpStatusCode.BadRequest)]
    [InlineData("tags.a ILIKE '", "x", 60_000, HttpStatusCode.BadRequest)]
    public async Task Search_LongPattern_IsServedOrRejectedWithTheLimit(
        string start, string character, int count, HttpStatusCode expected)
    {
        string filter = $"{start}{string.Concat(Enumerable.Repeat(character, count))}'";

        JsonNode response = await _server.SendAsync(
            HttpMethod.Post, "runs/search", new { experiment_ids = new[] { "0" }, filter }, expected);

        if (expected == HttpStatusCode.BadRequest)
        {
            ((string)response["message"]!).ShouldContain("50000 bytes");
        }
    }

    [Fact]
    public async Task AnyRequest_TwoSlashesAtTheStart_AreOne()
    {
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri($"{_server.Server.Uri}/api/3.0/mlflow/server-info"));

        using HttpResponseMessage response = await _server.Http.SendAsync(request, TestContext.Current.CancellationToken);

        request.RequestUri!.AbsolutePath.ShouldStartWith("//");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("POST", "/api/3.0/mlflow/traces/search", "traces")]
    [InlineData("GET", "/ajax-api/2.0/mlflow/webhooks", "webhooks")]
    [InlineData("POST", "/api/2.0/mlflow-artifacts/mpu/create/x", "uploads in parts")]
    [InlineData("GET", "/graphql", "pages")]
    public async Task AnyRequest_OutOfScope_IsNotImplementedWithTheReason(string method, string path, string reason)
    {
        JsonNode error = await _server.SendAsync(new HttpMethod(method), path, null, HttpStatusCode.NotImplemented);

        ((string)error["message"]!).ShouldContain(reason);
    }

    [Theory]
    [InlineData("registered-models/create", """{"name":"p","tags":[{"key":"mlflow.prompt.is_prompt","value":"true"}]}""")]
    [InlineData(
        "model-versions/create",
        """{"name":"p","source":"dummy-source","tags":[{"key":"mlflow.prompt.text","value":"Hello"}]}""")]
    public async Task Create_Prompt_IsNotImplementedWithTheReason(string path, string body)
    {
        JsonNode error = await _server.SendAsync(HttpMethod.Post, path, body, HttpStatusCode.NotImplemented);

        ((string)error["message"]!).ShouldContain("prompts");
    }
}
