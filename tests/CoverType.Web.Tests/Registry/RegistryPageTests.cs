using System.Text;
using Bunit;
using CoverType.Web.Registry;
using CoverType.Web.Tests.Tracking;
using Mlflow.Client;

namespace CoverType.Web.Tests.Registry;

public sealed class RegistryPageTests(MlflowServer server) : IClassFixture<MlflowServer>, IAsyncDisposable
{
    private const string Description = """
        flavors:
          onnx: {}
        mlflow_version: 3.11.1
        signature:
          inputs: '[{"type": "long", "name": "Elevation", "required": true}]'
          outputs: '[{"type": "float", "name": "probability_0", "required": true}]'
        """;

    private readonly TrackingBrowser _browser = new(server.Client, "http://mlflow.example");

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _browser.DisposeAsync();

    [Fact]
    public async Task Models_Registered_AreListedWithTheirAliases()
    {
        (string name, _, _) = await RegisterAsync();

        IRenderedComponent<RegisteredModelsPage> page = _browser.Open<RegisteredModelsPage>($"/models?search={name}");

        page.WaitForAssertion(() => page.Find($".run-grid a[href='/models/{name}']").TextContent.ShouldBe(name));
        page.Find(".tag-alias").GetAttribute("href").ShouldBe($"/models/{name}/versions/1");
    }

    [Fact]
    public async Task Model_Versions_AreListedWithRunAndAlias()
    {
        (string name, Run run, _) = await RegisterAsync();

        IRenderedComponent<RegisteredModelPage> page = _browser.Open<RegisteredModelPage>(
            $"/models/{name}", parameters => parameters.Add(model => model.Name, name));

        page.WaitForAssertion(() => page.Find(".run-grid tbody").TextContent.ShouldContain("@Production"));
        page.Find($".run-grid a[href='/runs/{run.Id}']").ShouldNotBeNull();
        page.Find(".lead").TextContent.ShouldBe("Predicts covers.");
    }

    [Fact]
    public async Task Version_OfAModel_HasSignatureRequirementsAndSource()
    {
        (string name, Run run, LoggedModel model) = await RegisterAsync();

        IRenderedComponent<VersionPage> page = _browser.Open<VersionPage>(
            $"/models/{name}/versions/1", parameters => parameters.Add(version => version.Name, name).Add(version => version.Version, "1"));

        page.WaitForAssertion(() => page.Find(".signature").TextContent.ShouldContain("Elevation"));
        page.Find("section[aria-labelledby=requirements-title] pre").TextContent.ShouldBe("onnxruntime==1.20");
        page.Find($".facts a[href='/runs/{run.Id}']").ShouldNotBeNull();
        page.Find($".facts a[href='/logged-models/{model.Id}']").ShouldNotBeNull();
        page.Find(".page-head .tag-alias").TextContent.ShouldBe("@Production");
        page.Find(".stock-link").GetAttribute("href").ShouldBe($"http://mlflow.example/#/models/{name}/versions/1");
    }

    [Fact]
    public async Task LoggedModel_OfARun_HasParamsSignatureAndFiles()
    {
        (_, Run run, LoggedModel model) = await RegisterAsync();
        string id = model.Id!.Value.Value;

        IRenderedComponent<LoggedModelPage> page = OpenLogged(id, "");
        page.WaitForAssertion(() => page.Find(".signature").TextContent.ShouldContain("probability_0"));
        page.Find("section[aria-labelledby=params-title]").TextContent.ShouldContain("trees");
        page.Find($".facts a[href='/runs/{run.Id}']").ShouldNotBeNull();

        IRenderedComponent<LoggedModelPage> files = OpenLogged(id, "?view=files&path=requirements.txt");
        files.WaitForAssertion(() => files.Find(".artifact-view pre").TextContent.Trim().ShouldBe("onnxruntime==1.20"));
        files.Find(".download").GetAttribute("href").ShouldBe($"/logged-models/{id}/artifacts/requirements.txt");
    }

    [Theory]
    [InlineData("7")]
    [InlineData("seven")]
    public async Task Version_ThatDoesNotExist_SaysSo(string version)
    {
        (string name, _, _) = await RegisterAsync();

        IRenderedComponent<VersionPage> page = _browser.Open<VersionPage>(
            $"/models/{name}/versions/{version}", parameters => parameters.Add(component => component.Name, name).Add(component => component.Version, version));

        page.WaitForAssertion(() => page.Find(".notice-title").TextContent.ShouldBe($"There is no version {version} of {name}"));
    }

    [Fact]
    public void Model_ThatDoesNotExist_SaysSo()
    {
        IRenderedComponent<RegisteredModelPage> page = _browser.Open<RegisteredModelPage>(
            "/models/nobody", parameters => parameters.Add(model => model.Name, "nobody"));

        page.WaitForAssertion(() => page.Find(".notice-title").TextContent.ShouldBe("There is no registered model nobody"));
    }

    private IRenderedComponent<LoggedModelPage> OpenLogged(string id, string query) => _browser.Open<LoggedModelPage>(
        $"/logged-models/{id}{query}", parameters => parameters.Add(page => page.Id, id));

    private async Task<(string Name, Run Run, LoggedModel Model)> RegisterAsync()
    {
        ExperimentId experiment = await server.NewExperimentAsync();
        Run run = await server.NewRunAsync(experiment, "trained");
        LoggedModel model = await server.Client.CreateLoggedModelAsync(
            experiment, "forest", run.Id, "classifier", new Dictionary<string, string> { ["trees"] = "100" }, cancellationToken: Cancellation);
        await UploadAsync(model, "MLmodel", Description);
        await UploadAsync(model, "requirements.txt", "onnxruntime==1.20\n");
        await server.Client.FinalizeLoggedModelAsync(model.Id!.Value, cancellationToken: Cancellation);
        string name = server.NewName("covertype");
        ModelVersion version = await server.Client.RegisterModelAsync(name, model, Cancellation);
        await server.Client.UpdateRegisteredModelAsync(name, "Predicts covers.", Cancellation);
        await server.Client.SetAliasAsync(name, "Production", version.Version, Cancellation);
        return (name, run, model);
    }

    private Task UploadAsync(LoggedModel model, string path, string content) =>
        server.Client.UploadArtifactAsync(model.ArtifactUri, path, Encoding.UTF8.GetBytes(content), Cancellation);
}
