using System.IO.Compression;
using System.Text.RegularExpressions;
using CoverType.Testing;
using Mlflow.Embedded;

namespace Mlflow.Client.Tests.Packaging;

/// <summary>
/// The packages as a consumer gets them: packed, and referenced from a folder by a program that runs the README's first
/// example and names every public type.
/// </summary>
public sealed partial class PackageTests(PackedPackages packages) : IClassFixture<PackedPackages>
{
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Package_ReferencedByFreshConsoleProgram_RunsReadmesFirstExample()
    {
        using TemporaryFolder folder = new();
        await using EmbeddedMlflowServer server = await EmbeddedMlflowServer.StartAsync(cancellationToken: _token);
        await WriteProgramAsync(folder, server.Uri);

        string output = await Dotnet.RunAsync(folder.Combine("program"), "run", "--property:NuGetAudit=false");

        output.ShouldContain("first: Finished, loss 0.01");
    }

    [Theory]
    [InlineData("Mlflow.Client", "Mlflow.Contracts", "Minio")]
    [InlineData("Mlflow.Client.S3", "Mlflow.Client", "Microsoft.AspNetCore")]
    public async Task Package_Content_HasWhatReadersLookFor(string id, string needed, string unwanted)
    {
        string file = packages.Folder.Combine($"{id}.{PackedPackages.Version}");
        await using ZipArchive package = await ZipFile.OpenReadAsync($"{file}.nupkg", _token);
        await using ZipArchive symbols = await ZipFile.OpenReadAsync($"{file}.snupkg", _token);
        string[] names = [.. package.Entries.Select(entry => entry.FullName)];
        string specification = await ReadAsync(package, $"{id}.nuspec");

        names.ShouldContain($"lib/net10.0/{id}.dll");
        specification.ShouldContain("<readme>README.md</readme>");
        specification.ShouldContain("<icon>icon.png</icon>");
        specification.ShouldContain("<license type=\"expression\">Apache-2.0</license>");
        specification.ShouldContain("<description>");
        specification.ShouldContain($"<dependency id=\"{needed}\"");
        specification.ShouldNotContain(unwanted);
        names.ShouldContain("icon.png");
        (await ReadAsync(package, "README.md")).ShouldStartWith($"# {id}\n");
        (await ReadAsync(package, $"lib/net10.0/{id}.xml")).ShouldContain("<summary>");
        symbols.Entries.Select(entry => entry.FullName).ShouldContain($"lib/net10.0/{id}.pdb");
    }

    private static async Task<string> ReadAsync(ZipArchive package, string name)
    {
        using StreamReader reader = new(
            package.GetEntry(name)?.Open() ?? throw new FileNotFoundException("The package lacks it.", name));
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
            Path.Combine(program, "Program.csproj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <RestoreAdditionalProjectSources>{packages.Folder.Path}</RestoreAdditionalProjectSources>
                <RestorePackagesPath>{folder.Combine("restored")}</RestorePackagesPath>
                <RestoreFallbackFolders>{PackageFolder}</RestoreFallbackFolders>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Mlflow.Client" Version="{PackedPackages.Version}" />
                <PackageReference Include="Mlflow.Client.S3" Version="{PackedPackages.Version}" />
              </ItemGroup>
            </Project>
            """,
            _token);
    }

    /// <summary>What the repository itself was restored to: the program finds everything else there.</summary>
    private static string PackageFolder =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } folder
            ? folder
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
