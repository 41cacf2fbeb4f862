using System.Reflection;
using Mlflow.Client.S3;
using Mlflow.Contracts;
using Mlflow.Embedded;
using Onnx.Model;
using RandomForest.ML;

namespace Mlflow.Client.Tests.Packaging;

/// <summary>The public types of all packages.</summary>
internal static class PublicNames
{
    private static readonly Assembly[] Assemblies =
    [
        typeof(RunRecord).Assembly,
        typeof(OnnxModel).Assembly,
        typeof(MlflowClient).Assembly,
        typeof(S3ArtifactOptions).Assembly,
        typeof(EmbeddedMlflow).Assembly,
        typeof(Forest).Assembly,
    ];

    public static IReadOnlyList<Type> Types { get; } =
        [.. Assemblies.SelectMany(assembly => assembly.GetExportedTypes()).Where(type => !type.IsNested)];

    /// <summary>A program that imports every public namespace and names every public type by its simple name.</summary>
    public static string Source()
    {
        IEnumerable<string> usings = Types.Select(type => type.Namespace!).Distinct().Order().Select(name => $"using {name};");
        IEnumerable<string> names = Types.Select(type => type.Name).Order().Select(name => $"typeof({name}),");
        return $$"""
            {{string.Join('\n', usings)}}

            internal static class PublicTypes
            {
                public static readonly System.Type[] All =
                [
                    {{string.Join('\n', names)}}
                ];
            }
            """;
    }
}
