using System.Net;
using System.Text.Json.Nodes;

namespace Mlflow.Embedded.Tests.Hosting;

public sealed class HostingTests(SharedServer shared) : IClassFixture<SharedServer>
{
    [Theory]
    [InlineData("GET", "/api/2.0/mlflow/nope")]
    [InlineData("GET", "/api/2.0/mlflow/get-artifact")]
    [InlineData("POST", "/api/3.0/mlflow/traces/search")]
    [InlineData("GET", "/api/3.0/mlflow/gateway/endpoints/list")]
    [InlineData("GET", "/api/2.0/mlflow/users/get?username=ann")]
    public async Task AnyRequest_BelowApiWithoutEndpoint_IsNotImplemented(string method, string path)
    {
        TestServer server = shared.Value;

        JsonNode error = await server.SendAsync(new HttpMethod(method), path, null, HttpStatusCode.NotImplemented);

        ((string)error["error_code"]!).ShouldBe("NOT_IMPLEMENTED");
        ((string)error["message"]!).ShouldContain(path.Split('?')[0]["/api".Length..]);
    }

    [Fact]
    public async Task WrongMethod_KnownEndpoint_IsNotAllowedAndListsTheRightOne()
    {
        TestServer server = shared.Value;

        using HttpResponseMessage response = await server.Http.GetAsync(
            new Uri("/api/2.0/mlflow/runs/create", UriKind.Relative), TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        response.Content.Headers.Allow.ShouldBe(["POST"]);
    }

    [Fact]
    public async Task AnyRequest_AllowedHostHeader_IsServed()
    {
        await using EmbeddedMlflowServer server = await EmbeddedMlflow.StartAsync(
            configure: builder => builder.Configuration["Mlflow:AllowedHosts:0"] = "mlflow:*",
            cancellationToken: TestContext.Current.CancellationToken);
        using HttpClient http = new();
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(server.Uri, "/api/3.0/mlflow/server-info"));
        request.Headers.Host = "mlflow:5000";

        using HttpResponseMessage response = await http.SendAsync(request, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("evil.example", HttpStatusCode.Forbidden)]
    [InlineData("localhost:5000", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("[::1]:5000", HttpStatusCode.OK)]
    [InlineData("192.168.1.4:80", HttpStatusCode.OK)]
    [InlineData("172.32.0.1", HttpStatusCode.Forbidden)]
    [InlineData("8.8.8.8", HttpStatusCode.Forbidden)]
    public async Task AnyRequest_HostHeader_IsServedForThisMachineAndPrivateAddresses(
        string host, HttpStatusCode expected)
    {
        TestServer server = shared.Value;
        using HttpRequestMessage request = new(HttpMethod.Get, "/api/3.0/mlflow/server-info");
        request.Headers.Host = host;

        using HttpResponseMessage response =
            await server.Http.SendAsync(request, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(expected);
    }
}
