using System.Diagnostics;
using System.Text.RegularExpressions;
using CoverType.Testing;

namespace CoverType.EndToEnd.Tests.Images;

/// <summary>
/// Runs the build stage of <c>services/Dockerfile</c> without Docker: the same files in the same order, the same commands.
/// </summary>
internal static partial class DockerfileBuild
{
    private const string ProjectsStage = "--from=projects";

    /// <summary>Publishes a project.</summary>
    /// <param name="project">The name of a project in <c>services/</c>.</param>
    /// <param name="source">The folder that takes the place of the image's <c>/source</c>.</param>
    /// <param name="output">The folder that takes the place of <c>/app</c>; the program is in its subfolder of the project's name.</param>
    /// <param name="cancellationToken">Cancels the build.</param>
    public static async Task PublishAsync(
        string project, string source, string output, CancellationToken cancellationToken)
    {
        foreach (string instruction in ReadBuildStage())
        {
            string[] words = instruction.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            switch (words[0])
            {
                case "COPY" when words[1] == ProjectsStage:
                    Copy(["clients", "services", "mlflow"], source, file => file.EndsWith(".csproj", StringComparison.Ordinal));
                    break;
                case "COPY":
                    Copy(words[1..^1], source, _ => true);
                    break;
                case "RUN":
                    string command = instruction["RUN ".Length..].Replace("/app", output, StringComparison.Ordinal);
                    await RunAsync(command, project, source, cancellationToken);
                    break;
            }
        }
    }

    /// <summary>The instructions of the stage <c>build</c>, each on one line.</summary>
    private static IEnumerable<string> ReadBuildStage() =>
        Continuation().Replace(File.ReadAllText(RepositoryRoot.Combine("services", "Dockerfile")), " ")
            .Split('\n')
            .SkipWhile(line => !line.EndsWith(" AS build", StringComparison.Ordinal))
            .Skip(1)
            .TakeWhile(line => !line.StartsWith("FROM ", StringComparison.Ordinal))
            .Where(line => line.Length > 0 && line[0] != '#');

    private static void Copy(IEnumerable<string> names, string target, Func<string, bool> takes)
    {
        foreach (string name in names)
        {
            string path = RepositoryRoot.Combine(name);
            IEnumerable<string> files = Directory.Exists(path)
                ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
                : [path];
            foreach (string file in files.Where(file => takes(file) && !Ignored().IsMatch(file)))
            {
                string copy = Path.Combine(target, Path.GetRelativePath(RepositoryRoot.Path, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy, overwrite: true);
            }
        }
    }

    private static async Task RunAsync(string command, string project, string folder, CancellationToken cancellationToken)
    {
        ProcessStartInfo start = new("/bin/sh", ["-c", command])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The test may run below MSBuild, whose variables would mislead another MSBuild.
        foreach (string variable in start.Environment.Keys.ToList().FindAll(IsOfMSBuild))
        {
            start.Environment.Remove(variable);
        }

        // The Dockerfile's argument, which otherwise names all services.
        start.Environment["PROJECTS"] = project;
        start.Environment["GIT_COMMIT"] = "";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        // An image gets the smallest files, which take twenty seconds of processor time more.
        start.Environment["_BlazorBrotliCompressionLevel"] = "Fastest";
        using Process process = Process.Start(start)!;
        try
        {
            Task<string> errors = process.StandardError.ReadToEndAsync(cancellationToken);
            string output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            process.ExitCode.ShouldBe(0, $"{command}\n{output}\n{await errors}");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static bool IsOfMSBuild(string variable) => variable.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\\\n\s*")]
    private static partial Regex Continuation();

    /// <summary>The folders that <c>.dockerignore</c> excludes.</summary>
    [GeneratedRegex(@"[\\/](bin|obj)[\\/]")]
    private static partial Regex Ignored();
}
