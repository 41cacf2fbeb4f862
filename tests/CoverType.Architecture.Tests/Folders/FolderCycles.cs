using ArchUnitNET.Domain;
using ArchUnitNET.Fluent.Slices;
using ArchUnitNET.Loader;

namespace CoverType.Architecture.Tests.Folders;

/// <summary>Circles of folders: folders whose types use each other's types.</summary>
internal static class FolderCycles
{
    /// <summary>Returns a description of each circle; empty if there is none.</summary>
    /// <param name="assembly">The assembly whose types are looked at.</param>
    /// <param name="folderOf">Returns the folder of a type, or null to leave the type out.</param>
    public static IReadOnlyList<string> Find(System.Reflection.Assembly assembly, Func<IType, string?> folderOf)
    {
        ArchUnitNET.Domain.Architecture architecture = new ArchLoader().LoadAssembly(assembly).Build();
        SliceRuleCreator rule = new();
        rule.SetSliceAssignment(new SliceAssignment(
            type => folderOf(type) is string folder
                ? SliceIdentifier.Of(folder.Length == 0 ? "(root)" : folder)
                : SliceIdentifier.Ignore(),
            "folders"));

        return
        [
            .. new GivenSlices(rule).Should().BeFreeOfCycles().Evaluate(architecture)
                .Where(result => !result.Passed)
                .Select(result => result.Description),
        ];
    }
}
