using System.Net;
using System.Text;

namespace Mlflow.Embedded.Tests.Hosting;

public sealed class OriginMiddlewareTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("POST", "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("POST", "null", HttpStatusCode.Forbidden)]
    [InlineData("POST", "http://localhost.evil.example", HttpStatusCode.Forbidden)]
    [InlineData("POST", "http://192.168.1.4", HttpStatusCode.Forbidden)]
    [InlineData("POST", "http://localhost:3000", HttpStatusCode.OK)]
    [InlineData("POST", "https://127.0.0.1", HttpStatusCode.OK)]
    [InlineData("POST", "http://[::1]:8080", HttpStatusCode.OK)]
    [InlineData("GET", "https://evil.example", HttpStatusCode.OK)]
    public async Task AnyRequest_Origin_ChangesDataOnlyFromThisMachine(string method, string origin, HttpStatusCode expected)
    {
        (await SendAsync(shared.Value.Http, method, origin)).ShouldBe(expected);
    }

    [Fact]
    public async Task Post_AllowedOrigin_IsServed()
    {
        await using EmbeddedMlflowServer server = await EmbeddedMlflow.StartAsync(
            configure: builder => builder.Configuration["Mlflow:AllowedOrigins:0"] = "https://*.lab.example",
            cancellationToken: Cancellation);
        using HttpClient http = new() { BaseAddress = server.Uri };

        (await SendAsync(http, "POST", "https://a.lab.example")).ShouldBe(HttpStatusCode.OK);
        (await SendAsync(http, "POST", "https://lab.example")).ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<HttpStatusCode> SendAsync(HttpClient http, string method, string origin)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), "/ajax-api/2.0/mlflow/experiments/search?max_results=1");
        request.Headers.TryAddWithoutValidation("Origin", origin);
        if (method == "POST")
        {
            request.Content = new StringContent("""{"max_results":1}""", Encoding.UTF8, "application/json");
        }

        using HttpResponseMessage response = await http.SendAsync(request, Cancellation);
        response.Headers.GetValues("X-Frame-Options").ShouldBe(["SAMEORIGIN"], await response.Content.ReadAsStringAsync(Cancellation));
        return response.StatusCode;
    }
}
