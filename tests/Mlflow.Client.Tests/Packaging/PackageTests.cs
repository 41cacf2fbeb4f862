using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CoverType.Testing;
using Mlflow.Embedded;

namespace Mlflow.Client.Tests.Packaging;

/// <summary>
/// The packages as a consumer gets them: packed, and referenced from a folder by a program that runs the README's first
/// example and names every public type.
/// </summary>
[Collection(nameof(Packing))]
public sealed partial class PackageTests(PackedPackages packages)
{
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Package_ReferencedByFreshConsoleProgram_RunsReadmesFirstExample()
    {
        using TemporaryFolder folder = new();
        await using EmbeddedMlflowServer server = await EmbeddedMlflow.StartAsync(cancellationToken: _token);
        await WriteProgramAsync(folder, server.Uri);

        string output = await Dotnet.RunAsync(folder.Combine("program"), "run", "--property:NuGetAudit=false");

        output.ShouldContain("first: Finished, loss 0.01");
    }

    [Fact]
    public async Task Packages_OfTheRepository_AreThoseOfTheDocumentation()
    {
        IReadOnlyDictionary<string, string[]> documented = await DocumentedAsync();

        packages.Ids.ShouldBe(documented.Keys.Order(StringComparer.Ordinal));
        foreach ((string id, string[] dependencies) in documented)
        {
            await using ZipArchive package = await OpenAsync(id, "nupkg");
            XDocument specification = XDocument.Parse(await ReadAsync(package, $"{id}.nuspec"));
            IEnumerable<string> packed = specification.Descendants()
                .Where(element => element.Name.LocalName == "dependency")
                .Select(element => element.Attribute("id")!.Value);

            DirectDependencies(id).ShouldBe(dependencies, ignoreOrder: true, id);
            dependencies.ShouldBeSubsetOf(packed, id);
        }
    }

    [Theory]
    [InlineData("Mlflow.Contracts")]
    [InlineData("Onnx.Model")]
    [InlineData("Mlflow.Client")]
    [InlineData("Mlflow.Client.S3")]
    [InlineData("Mlflow.Embedded")]
    [InlineData("RandomForest.ML")]
    public async Task Package_Content_HasReadmeDocumentationLicenseAndSymbols(string id)
    {
        await using ZipArchive package = await OpenAsync(id, "nupkg");
        await using ZipArchive symbols = await OpenAsync(id, "snupkg");
        string specification = await ReadAsync(package, $"{id}.nuspec");

        specification.ShouldContain("<readme>README.md</readme>");
        specification.ShouldContain("<license type=\"expression\">Apache-2.0</license>");
        specification.ShouldContain("<description>");
        specification.ShouldContain("<tags>");
        (await ReadAsync(package, "README.md")).ShouldStartWith($"# {id}\n");
        (await ReadAsync(package, $"lib/net10.0/{id}.xml")).ShouldContain("<summary>");
        package.GetEntry($"lib/net10.0/{id}.dll").ShouldNotBeNull();
        symbols.GetEntry($"lib/net10.0/{id}.pdb").ShouldNotBeNull();
    }

    [Fact]
    public async Task Package_OfTheTool_HasItsCommandReadmeAndLicense()
    {
        await using ZipArchive package = await OpenAsync(PackedPackages.Tool, "nupkg");
        string specification = await ReadAsync(package, $"{PackedPackages.Tool}.nuspec");

        specification.ShouldContain("<packageType name=\"DotnetTool\" />");
        specification.ShouldContain("<license type=\"expression\">Apache-2.0</license>");
        (await ReadAsync(package, "README.md")).ShouldStartWith($"# {PackedPackages.Tool}\n");
        (await ReadAsync(package, "tools/net10.0/any/DotnetToolSettings.xml")).ShouldContain("Name=\"mlflow-net\"");
    }

    [Fact]
    public async Task Package_ReferencedByFreshTestProject_RunsReadmesTest()
    {
        using TemporaryFolder folder = new();
        string readme = await File.ReadAllTextAsync(RepositoryRoot.Combine("mlflow", "README.md"), _token);
        string test = CodeBlock().Match(readme).Groups[1].Value;
        test.ShouldContain("[Fact]");
        string project = Directory.CreateDirectory(folder.Combine("tests")).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(project, "TrainingTests.cs"),
            $$"""
            using Mlflow.Client;
            using Mlflow.Embedded;
            using Xunit;

            public sealed class TrainingTests
            {
            {{test}}
            }
            """,
            _token);
        await File.WriteAllTextAsync(
            Path.Combine(project, "Tests.csproj"),
            Project(folder, [Reference("Mlflow.Client"), Reference("Mlflow.Embedded"), TestFramework()]),
            _token);

        string output = await Dotnet.RunAsync(project, "run", "--property:NuGetAudit=false");

        output.ShouldContain("Total: 1, Errors: 0, Failed: 0, Skipped: 0");
    }

    private Task<ZipArchive> OpenAsync(string id, string extension) =>
        ZipFile.OpenReadAsync(packages.Folder.Combine($"{id}.{PackedPackages.Version}.{extension}"), _token);

    /// <summary>
    /// The references of a project. Its package also names the pinned versions of packages that these bring in.
    /// </summary>
    private static IEnumerable<string> DirectDependencies(string id)
    {
        string project = XDocument.Load(RepositoryRoot.Combine("CoverType.slnx")).Descendants("Project")
            .Select(element => element.Attribute("Path")!.Value)
            .Single(path => path.EndsWith($"/{id}.csproj", StringComparison.Ordinal));
        foreach (XElement reference in XDocument.Load(RepositoryRoot.Combine(project)).Descendants())
        {
            string? name = (string?)reference.Attribute("Include");
            if (reference.Name.LocalName == "ProjectReference")
            {
                yield return Path.GetFileNameWithoutExtension(name)!;
            }
            else if (reference.Name.LocalName == "PackageReference" && reference.Attribute("PrivateAssets") is null)
            {
                yield return name!;
            }
        }
    }

    /// <summary>The packages of <c>docs/packages.md</c> and the dependencies of each.</summary>
    private async Task<IReadOnlyDictionary<string, string[]>> DocumentedAsync()
    {
        string page = await File.ReadAllTextAsync(RepositoryRoot.Combine("docs", "packages.md"), _token);
        return PackageRow().Matches(page).ToDictionary(
            row => row.Groups[1].Value,
            row => CodeSpan().Matches(row.Groups[2].Value).Select(span => span.Groups[1].Value).ToArray());
    }

    [GeneratedRegex(@"^\| `([\w.]+)` \| ([^|]+) \|", RegexOptions.Multiline)]
    private static partial Regex PackageRow();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex CodeSpan();

    private static async Task<string> ReadAsync(ZipArchive package, string name)
    {
        using StreamReader reader = new(
            package.GetEntry(name)?.Open() ?? throw new FileNotFoundException("The package does not contain it.", name));
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    private async Task WriteProgramAsync(TemporaryFolder folder, Uri server)
    {
        string readme = RepositoryRoot.Combine("clients", "Mlflow.Client", "README.md");
        string example = CodeBlock().Match(await File.ReadAllTextAsync(readme, _token)).Groups[1].Value;
        example.ShouldContain("http://127.0.0.1:5000");
        string program = folder.Combine("program");
        Directory.CreateDirectory(program);
        await File.WriteAllTextAsync(
            Path.Combine(program, "Program.cs"),
            example.Replace("http://127.0.0.1:5000", server.AbsoluteUri, StringComparison.Ordinal),
            _token);
        await File.WriteAllTextAsync(Path.Combine(program, "PublicTypes.cs"), PublicNames.Source(), _token);
        await File.WriteAllTextAsync(
            Path.Combine(program, "Program.csproj"), Project(folder, packages.Ids.Select(Reference)), _token);
    }

    private string Project(TemporaryFolder folder, IEnumerable<string> references) =>
        $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
            <RestoreAdditionalProjectSources>{packages.Folder.Path}</RestoreAdditionalProjectSources>
            <RestorePackagesPath>{folder.Combine("restored")}</RestorePackagesPath>
            <RestoreFallbackFolders>{PackedPackages.OfOthers}</RestoreFallbackFolders>
          </PropertyGroup>
          <ItemGroup>
            {string.Concat(references)}
          </ItemGroup>
        </Project>
        """;

    /// <summary>The reference to the version of xunit that the repository's tests use.</summary>
    private static string TestFramework()
    {
        string version = XDocument.Load(RepositoryRoot.Combine("Directory.Packages.props")).Descendants("PackageVersion")
            .Single(element => (string?)element.Attribute("Include") == "xunit.v3").Attribute("Version")!.Value;
        return $"""<PackageReference Include="xunit.v3" Version="{version}" />""";
    }

    private static string Reference(string id) => $"""<PackageReference Include="{id}" Version="{PackedPackages.Version}" />""";
}
