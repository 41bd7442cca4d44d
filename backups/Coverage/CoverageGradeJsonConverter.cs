using System.Text.Json.Serialization;

namespace Ringkeeper.Backups.Coverage;

/// <summary>Grades by name only: a number could be one that no grade has.</summary>
internal sealed class CoverageGradeJsonConverter() : JsonStringEnumConverter<CoverageGrade>(namingPolicy: null, allowIntegerValues: false);
