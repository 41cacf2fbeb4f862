using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Inference.Models;
using CoverType.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Mlflow.Client;
using Onnx.Model;
using Onnx.Model.Building;
using Onnx.Model.Protocol;

namespace CoverType.Inference.Tests.Models;

/// <summary>Faults of models, of the registry, of the artifact store and of the connection: the served model stays.</summary>
public sealed class ModelFaultTests
{
    private const string Cell =
        """
        {"Elevation":2596,"Aspect":51,"Slope":3,"Horizontal_Distance_To_Hydrology":258,"Vertical_Distance_To_Hydrology":0,
        "Horizontal_Distance_To_Roadways":510,"Hillshade_9am":221,"Hillshade_Noon":232,"Hillshade_3pm":148,
        "Horizontal_Distance_To_Fire_Points":6279,"Wilderness_Area":"Rawah","Soil_Type":"C7745"}
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>What a file may be instead of the model, and a part of the reason for the refusal.</summary>
    public static TheoryData<string, string> Files => new()
    {
        { "nothing", "This is not an ONNX model" },
        { "half of it", "" },
        { "a flipped bit", "" },
        { "another input shape", "its input Elevation: Int64[N, 3] should be" },
        { "a column missing", "it has no input Soil_Type" },
        { "a file of the machine", "'/etc/passwd', which is not a file below the model's folder" },
        { "a file beside the cache", "'../../../../etc/passwd', which is not a file below the model's folder" },
        { "covers that add up to more", "for a typical cell" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Follow_WrongFile_IsRefusedWhileTheOldModelServes(string fault, string reason)
    {
        await using TestRegistry registry = await TestRegistry.StartAsync();
        await registry.PromoteAsync(await registry.RegisterAsync(TestModel.Of(1)));
        await using InferenceServer server = await StartServingAsync(registry.Uri);

        // The bit is found by the digest of the registry; the others have none there, as models of Python.
        string? sha256 = fault is "a flipped bit" ? TestModel.Of(2).Sha256 : null;
        ModelVersion broken = await registry.RegisterBrokenAsync(Damage(TestModel.Of(2).Onnx, fault), sha256);
        await registry.PromoteAsync(broken);
        await server.WaitForAsync(state => state.Problem is not null);

        ServedModel model = await ShouldServeAsync(server, "1");
        model.StaleReason!.ShouldContain("was refused");
        model.StaleReason!.ShouldContain(reason);
        model.Refusals.ShouldHaveSingleItem().Version.ShouldBe("2");
        server.Get<ModelHistory>().Refused.ShouldBeGreaterThanOrEqualTo(1);
    }

    [Fact]
    public async Task Follow_DescriptionNamesAFileOfTheMachine_LoadsTheModelOfTheFolder()
    {
        await using TestRegistry registry = await TestRegistry.StartAsync();
        string description = "flavors:\n  onnx:\n    data: ../../../../etc/passwd\n";
        await registry.PromoteAsync(await registry.RegisterAsync(
            TestModel.Of(2).Onnx, ("MLmodel", System.Text.Encoding.UTF8.GetBytes(description))));

        await using InferenceServer server = await StartServingAsync(registry.Uri);

        (await ShouldServeAsync(server, "1")).Sha256.ShouldBe(TestModel.Of(2).Sha256);
    }

    [Fact]
    public async Task Follow_VersionDeleted_KeepsTheModelAndIsDegraded()
    {
        await using TestRegistry registry = await TestRegistry.StartAsync();
        ModelVersion version = await registry.RegisterAsync(TestModel.Of(1));
        await registry.PromoteAsync(version);
        await using InferenceServer server = await StartServingAsync(registry.Uri);

        await registry.Client.DeleteModelVersionAsync(TestRegistry.ModelName, version.Version, Cancellation);
        await server.WaitForAsync(state => state.Problem is not null);

        (await ShouldServeAsync(server, "1")).StaleReason!.ShouldContain("no version of covertype with the alias Production");
    }

    [Fact]
    public async Task Follow_RegisteredModelRenamed_KeepsTheModelAndIsDegraded()
    {
        await using TestRegistry registry = await TestRegistry.StartAsync();
        await registry.PromoteAsync(await registry.RegisterAsync(TestModel.Of(1)));
        await using InferenceServer server = await StartServingAsync(registry.Uri);

        await registry.Client.RenameRegisteredModelAsync(TestRegistry.ModelName, "forests", Cancellation);
        await server.WaitForAsync(state => state.Problem is not null);

        await ShouldServeAsync(server, "1");
    }

    [Theory]
    [InlineData(403, "AccessDenied")]
    [InlineData(404, "NoSuchBucket")]
    [InlineData(500, "InternalError")]
    public async Task Follow_ArtifactStoreRefuses_KeepsTheModelAndRecoversWithoutARestart(int status, string code)
    {
        bool isRefused = false;
        await using TestRegistry registry = await TestRegistry.StartAsync(async (context, next) =>
        {
            if (isRefused && context.Request.Path.StartsWithSegments("/api/2.0/mlflow-artifacts"))
            {
                context.Response.StatusCode = status;
                await context.Response.WriteAsync($"An error occurred ({code}) when calling the GetObject operation");
                return;
            }

            await next(context);
        });
        await registry.PromoteAsync(await registry.RegisterAsync(TestModel.Of(1)));
        ModelVersion second = await registry.RegisterAsync(TestModel.Of(2));
        await using InferenceServer server = await StartServingAsync(registry.Uri);

        isRefused = true;
        await registry.PromoteAsync(second);
        await server.WaitForAsync(state => state.Problem is not null);

        ServedModel model = await ShouldServeAsync(server, "1");
        model.StaleReason!.ShouldContain("could not be fetched");
        model.StaleReason!.ShouldContain(code);
        isRefused = false;
        await server.WaitForAsync(state => state is { Model.Version.Version: "2", Problem: null });
    }

    [Fact]
    public async Task Start_NameOfMlflowGone_SaysWhichNameAndServesTheLastModel()
    {
        using TemporaryFolder cache = new();
        await CacheFolders.Open(cache.Combine("models")).ServeAsync(TestModel.Of(1), "1", Cancellation);

        await using InferenceServer server =
            await InferenceServer.StartAsync("http://mlflow.invalid:5000", cache.Combine("models"));
        await server.WaitForAsync(state => state.Model is not null && state.Problem!.Contains("did not return", StringComparison.Ordinal));

        (await ShouldServeAsync(server, "1")).StaleReason!.ShouldContain("mlflow.invalid");
    }

    [Fact]
    public async Task Start_CertificateOfMlflowExpired_SaysSoUnlessTheSettingAllowsIt()
    {
        await using TestRegistry registry = await TestRegistry.StartAsync();
        await registry.PromoteAsync(await registry.RegisterAsync(TestModel.Of(1)));
        await using WebApplication proxy = await StartExpiredAsync(registry.Uri);
        string url = proxy.Urls.Single();

        await using (InferenceServer strict = await InferenceServer.StartAsync(url))
        {
            await strict.WaitForAsync(state => state.Problem!.Contains("did not return", StringComparison.Ordinal));
            strict.Models.State.Model.ShouldBeNull();
            strict.Models.State.Problem!.ShouldContain("certificate", Case.Insensitive);
        }

        await using InferenceServer trusting =
            await InferenceServer.StartAsync(url, settings: ("MLFLOW_TRACKING_INSECURE_TLS", "true"));
        await trusting.WaitForAsync(state => state is { Model: not null, Problem: null });
    }

    private static byte[] Damage(byte[] onnx, string fault)
    {
        ModelProto protocol = OnnxModel.Read(onnx).Protocol;
        switch (fault)
        {
            case "nothing":
                return [];
            case "half of it":
                return onnx[..(onnx.Length / 2)];
            case "a flipped bit":
                onnx = [.. onnx];
                onnx[^100] ^= 0x10;
                return onnx;
            case "another input shape":
                protocol.Graph.Input[0].Type.TensorType.Shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimValue = 3 });
                break;
            case "a column missing":
                protocol.Graph.Input.RemoveAt(ForestFeatures.Columns.Count - 1);
                break;
            case "a file of the machine":
            case "a file beside the cache":
                TensorProto tensor = OnnxTensors.Of([1f]);
                tensor.Name = "outside";
                tensor.ClearRawData();
                tensor.DataLocation = TensorProto.Types.DataLocation.External;
                tensor.ExternalData.Add(new StringStringEntryProto
                {
                    Key = "location",
                    Value = fault is "a file of the machine" ? "/etc/passwd" : "../../../../etc/passwd",
                });
                protocol.Graph.Initializer.Add(tensor);
                break;
            default:
                NodeProto node = protocol.Graph.Node.Single(node => node.Output.Contains("probability_2"));
                node.Output[node.Output.IndexOf("probability_2")] = "right";
                NodeProto wrong = new() { OpType = "Exp", Name = "wrong" };
                wrong.Input.Add("right");
                wrong.Output.Add("probability_2");
                protocol.Graph.Node.Add(wrong);
                break;
        }

        return new OnnxModel(protocol).ToBytes();
    }

    /// <summary>The version is served, the service is ready, and says that the model may be stale.</summary>
    private static async Task<ServedModel> ShouldServeAsync(InferenceServer server, string version)
    {
        using StringContent body = new(Cell, System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await server.Http.PostAsync("/predict/", body, Cancellation);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await server.Http.GetAsync("/health/ready", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
        ServedModel model =
            (await server.Http.GetFromJsonAsync("/model", PredictionJsonContext.Default.ServedModel, Cancellation))!;
        model.Version.ShouldBe(version);
        return model;
    }

    private static async Task<InferenceServer> StartServingAsync(string mlflow)
    {
        InferenceServer server = await InferenceServer.StartAsync(mlflow);
        await server.WaitForAsync(state => state is { Model: not null, Problem: null });
        return server;
    }

    /// <summary>Starts an HTTPS proxy of a server, with a certificate that is no longer valid.</summary>
    private static async Task<WebApplication> StartExpiredAsync(string target)
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 signed = request.CreateSelfSigned(now.AddYears(-2), now.AddYears(-1));
        X509Certificate2 certificate = X509CertificateLoader.LoadPkcs12(signed.Export(X509ContentType.Pkcs12), null);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(
            IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        WebApplication app = builder.Build();
        HttpClient http = new() { BaseAddress = new Uri(target) };
        app.Lifetime.ApplicationStopped.Register(http.Dispose);
        app.Run(async context =>
        {
            using HttpRequestMessage request = new(
                new HttpMethod(context.Request.Method), context.Request.Path + context.Request.QueryString);
            using HttpResponseMessage response = await http.SendAsync(request, context.RequestAborted);
            context.Response.StatusCode = (int)response.StatusCode;
            context.Response.ContentType = response.Content.Headers.ContentType?.ToString();
            await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
        });
        await app.StartAsync(Cancellation);
        return app;
    }
}
